import type { Forge } from "./forge";
import { GitHub, type GitHubPlace } from "./github";
import { GitLab, type GitLabPlace } from "./gitlab";
import { realMachine, type Machine } from "./send";

/** A pull request that a job runs for, and how to comment on it. */
export type PullRequest = PullRequestFacts &
  (({ readonly forge: "github" } & GitHubPlace) | ({ readonly forge: "gitlab" } & GitLabPlace));

/** What a comment says about the run that it is of. */
export interface PullRequestFacts {
  /** Newest commit of the pull request's branch; the job itself may run on a merge of it. */
  readonly commit: string;
  /** Page of the job's run for people; undefined where the environment names none. */
  readonly runUrl: string | undefined;
}

/** What a job's environment says about its pull request. */
export type Detection =
  | { readonly kind: "found"; readonly pullRequest: PullRequest }
  /** A pull request whose job has neither secrets nor the right to comment: print the comment instead. */
  | { readonly kind: "untrusted"; readonly reason: string }
  /** No pull request at all. */
  | { readonly kind: "none"; readonly reason: string };

/** The place for comments of a pull request. */
export function forgeOf(pullRequest: PullRequest, machine: Machine = realMachine): Forge {
  return pullRequest.forge === "github"
    ? new GitHub(pullRequest, machine)
    : new GitLab(pullRequest, machine);
}
