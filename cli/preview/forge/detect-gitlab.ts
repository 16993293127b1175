import { IssueError } from "../../../core/issues";
import type { Environment } from "./detect";
import type { Detection, PullRequestFacts } from "./pull-request";
import { Variables } from "./variables";

const NUMBER = /^[1-9]\d*$/;
const TOKEN = {
  expected: "a project access token",
  fix: "make one with the scope api and the role Reporter, and put it into the project's CI/CD variables, masked; a protected variable reaches jobs of protected branches only",
};
const IN_A_JOB = "run this in a job of a merge request pipeline, which sets it";

/** The merge request of a job of GitLab CI. @throws IssueError naming everything that is missing. */
export function detectGitLab(environment: Environment): Detection {
  const variables = new Variables(environment);
  if (variables.optional("CI_MERGE_REQUEST_IID") === undefined)
    return {
      kind: "none",
      reason: "this pipeline is not of a merge request (CI_MERGE_REQUEST_IID is empty)",
    };
  const ask = { expected: "a whole number", fix: IN_A_JOB };
  const number = Number(variables.required("CI_MERGE_REQUEST_IID", NUMBER, ask));
  // In a fork's own pipeline CI_PROJECT_ID is the fork; the merge request is in the other project.
  const target = variables.optional("CI_MERGE_REQUEST_PROJECT_ID");
  const name = target === undefined ? "CI_PROJECT_ID" : "CI_MERGE_REQUEST_PROJECT_ID";
  const project = variables.required(name, NUMBER, ask);
  const source = variables.optional("CI_MERGE_REQUEST_SOURCE_PROJECT_ID");
  if (variables.issues.length === 0 && source !== undefined && source !== project)
    return {
      kind: "untrusted",
      reason:
        "the merge request comes from a fork, whose jobs must have neither secrets nor the right to comment",
    };
  const token = variables.secret("HYOK_GITLAB_TOKEN", TOKEN);
  const api = variables.address("CI_API_V4_URL", "https://gitlab.com/api/v4");
  if (variables.issues.length > 0)
    throw new IssueError("finding the merge request of this job of GitLab CI", variables.issues);
  const place = { api, project, number, token: () => token };
  return { kind: "found", pullRequest: { forge: "gitlab", ...place, ...factsOf(variables) } };
}

function factsOf(variables: Variables): PullRequestFacts {
  const commit =
    variables.optional("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? variables.optional("CI_COMMIT_SHA");
  return { commit: commit ?? "", runUrl: variables.optional("CI_JOB_URL") };
}
