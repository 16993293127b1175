import { readFileSync } from "node:fs";
import { detectGitHub } from "./detect-github";
import { detectGitLab } from "./detect-gitlab";
import type { Detection } from "./pull-request";

/** Environment by variable name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a file as text. @throws when it cannot. */
export type ReadText = (path: string) => string;

/**
 * Says for which pull request a job runs, from what GitHub Actions and GitLab CI put into its environment.
 * @throws IssueError naming everything that is missing at once.
 */
export function detectPullRequest(
  environment: Environment,
  readText: ReadText = (path) => readFileSync(path, "utf8"),
): Detection {
  if (environment["GITHUB_ACTIONS"] === "true") return detectGitHub(environment, readText);
  if (environment["GITLAB_CI"] === "true") return detectGitLab(environment);
  return { kind: "none", reason: "this is neither a job of GitHub Actions nor one of GitLab CI" };
}
