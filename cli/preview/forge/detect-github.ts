import { IssueError } from "../../../core/issues";
import { numberAt, objectAt, textAt, type Answer } from "../../../providers/hyok/client/answer";
import type { Environment, ReadText } from "./detect";
import type { Detection } from "./pull-request";
import { Variables } from "./variables";

const HEADLINE = "finding the pull request of this job of GitHub Actions";
const API = "https://api.github.com";
const IN_A_JOB = "run this in a job of GitHub Actions, which sets it";

/** The pull request of a job of GitHub Actions. @throws IssueError naming everything that is missing. */
export function detectGitHub(environment: Environment, readText: ReadText): Detection {
  const variables = new Variables(environment);
  const event = variables.optional("GITHUB_EVENT_NAME");
  if (event !== "pull_request") return otherEvent(event);
  const pull = objectAt(readEvent(variables, readText), "pull_request");
  const untrusted = whyUntrusted(pull, environment["GITHUB_ACTOR"]);
  if (variables.issues.length === 0 && untrusted !== undefined)
    return { kind: "untrusted", reason: untrusted };
  const repository = variables.required("GITHUB_REPOSITORY", /^[\w.-]+\/[\w.-]+$/, {
    expected: "owner/name",
    fix: IN_A_JOB,
  });
  const token = variables.secret("GITHUB_TOKEN", {
    expected: "the job's token",
    fix: "give the step env GITHUB_TOKEN: ${{ github.token }}, and the job the permission pull-requests: write",
  });
  const api = variables.address("GITHUB_API_URL", API);
  const graphql = variables.address("GITHUB_GRAPHQL_URL", graphqlOf(api));
  const number = pullNumber(pull, variables);
  if (variables.issues.length > 0) throw new IssueError(HEADLINE, variables.issues);
  const commit = textAt(objectAt(pull, "head"), "sha") ?? variables.optional("GITHUB_SHA") ?? "";
  const runUrl = runUrlOf(variables, repository);
  return {
    kind: "found",
    pullRequest: {
      forge: "github",
      api,
      graphql,
      repository,
      number,
      commit,
      runUrl,
      token: () => token,
    },
  };
}

function otherEvent(event: string | undefined): Detection {
  if (event !== "pull_request_target")
    return { kind: "none", reason: `the event ${event ?? "(none)"} has no pull request` };
  throw new IssueError(HEADLINE, [
    {
      path: "GITHUB_EVENT_NAME",
      expected: "pull_request",
      received: event,
      fix: "let the workflow run on pull_request: with pull_request_target the code of any fork would run with the secrets of this repository",
    },
  ]);
}

function readEvent(variables: Variables, readText: ReadText): Answer {
  const fix = IN_A_JOB;
  const path = variables.required("GITHUB_EVENT_PATH", /./, { expected: "a file", fix });
  if (path === "") return {};
  try {
    const event: unknown = JSON.parse(readText(path));
    if (event !== null && typeof event === "object") return event as Answer;
  } catch {
    // Told below with the same words as JSON that is no object.
  }
  const expected = "a file that holds the event as JSON";
  variables.issues.push({ path: "GITHUB_EVENT_PATH", expected, received: path, fix });
  return {};
}

function pullNumber(pull: Answer, variables: Variables): number {
  const number = numberAt(pull, "number") ?? 0;
  const isKnown = Number.isSafeInteger(number) && number > 0;
  if (!isKnown && !variables.issues.some(({ path }) => path === "GITHUB_EVENT_PATH"))
    variables.issues.push({
      path: "GITHUB_EVENT_PATH",
      expected: "an event with the number of a pull request",
      received: pull["number"],
      fix: IN_A_JOB,
    });
  return number;
}

/** Why a job has no secrets, whatever its workflow says; undefined when it may have them. */
function whyUntrusted(pull: Answer, actor: string | undefined): string | undefined {
  const from = textAt(objectAt(objectAt(pull, "head"), "repo"), "full_name");
  const to = textAt(objectAt(objectAt(pull, "base"), "repo"), "full_name");
  if (from?.toLowerCase() !== to?.toLowerCase())
    return "the pull request comes from a fork, whose jobs have neither secrets nor the right to comment";
  if (actor === "dependabot[bot]")
    return "the pull request is Dependabot's, whose jobs have neither the secrets of Actions nor the right to comment";
  return undefined;
}

/** Where a server's GraphQL is: beside the REST API of github.com, and at `/api/graphql` of a server whose REST API is at `/api/v3`. */
function graphqlOf(api: URL): string {
  const path = api.pathname.replace(/\/+$/, "").replace(/\/v3$/, "");
  return `${api.origin}${path}/graphql`;
}

function runUrlOf(variables: Variables, repository: string): string | undefined {
  const server = variables.optional("GITHUB_SERVER_URL");
  const run = variables.optional("GITHUB_RUN_ID");
  if (server === undefined || run === undefined) return undefined;
  return `${server}/${repository}/actions/runs/${run}`;
}
