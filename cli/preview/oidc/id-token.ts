import { readFileSync } from "node:fs";
import { IssueError } from "../../../core/issues";
import { textAt, type Answer } from "../../../providers/hyok/client/answer";
import { CallFailure } from "../forge/call-failure";
import type { Environment, ReadText } from "../forge/detect";
import { patiently } from "../forge/patience";
import type { Machine } from "../forge/send";
import { Variables } from "../forge/variables";

/** Where a job's token for a cloud comes from. */
export interface TokenWish {
  /** For whom the token is: the cloud's OIDC provider lists it as a client id. */
  readonly audience: string;
  /** Variable that holds the token itself, as GitLab's `id_tokens` sets one. */
  readonly variable: string;
  /** Variable that names a file with the token. */
  readonly fileVariable: string;
}

/** What a token is got with. */
export interface TokenSource {
  readonly environment: Environment;
  readonly machine: Machine;
  readonly readText?: ReadText;
}

/** Form of a token: three parts in base64url. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * A job's own signed identity: from a variable, from a file, or from GitHub Actions.
 * @throws IssueError when there is none; CallFailure when GitHub does not give it.
 */
export async function idToken(
  wish: TokenWish,
  source: TokenSource,
  signal: AbortSignal,
): Promise<string> {
  const variables = new Variables(source.environment);
  const inVariable = variables.optional(wish.variable);
  if (inVariable !== undefined) return checked(inVariable, wish.variable);
  const file = variables.optional(wish.fileVariable);
  if (file !== undefined) {
    const readText = source.readText ?? ((path: string) => readFileSync(path, "utf8"));
    return checked(readText(file).trim(), wish.fileVariable);
  }
  return fromGitHub(wish, variables, { machine: source.machine, signal });
}

async function fromGitHub(
  { audience, variable, fileVariable }: TokenWish,
  variables: Variables,
  { machine, signal }: { readonly machine: Machine; readonly signal: AbortSignal },
): Promise<string> {
  const fix = `give the job the permission id-token: write (GitHub), an id_tokens entry ${variable} (GitLab), or name a file in ${fileVariable}`;
  const bearer = variables.secret("ACTIONS_ID_TOKEN_REQUEST_TOKEN", {
    expected: "what GitHub sets for a job that may ask for its identity",
    fix,
  });
  const expected = "an address that GitHub sets for a job that may ask for its identity";
  variables.required("ACTIONS_ID_TOKEN_REQUEST_URL", /./, { expected, fix });
  const url = variables.address(
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "https://token.actions.githubusercontent.com/",
  );
  if (variables.issues.length > 0)
    throw new IssueError("asking for the identity of this job", variables.issues);
  url.searchParams.set("audience", audience);
  const headers = {
    authorization: `Bearer ${bearer}`,
    accept: "application/json",
    "user-agent": "hyok",
  };
  const request = { method: "GET", url, headers } as const;
  const doing = "asking GitHub for the identity of this job";
  const answer = await patiently({ request, idempotent: true, doing }, machine, signal);
  if (answer.status === 200) return checked(valueIn(answer.body), "the token that GitHub gave");
  throw new CallFailure(
    "refused",
    `${doing}: expected 200, received ${answer.status}; give the job the permission id-token: write`,
  );
}

function valueIn(body: string): string {
  try {
    return textAt(JSON.parse(body) as Answer, "value") ?? "";
  } catch {
    return ""; // told by the check of the form
  }
}

function checked(token: string, path: string): string {
  if (TOKEN.test(token)) return token;
  throw new CallFailure(
    "unreadable",
    `${path}: expected a signed token of three parts, received something else; look at what sets it`,
  );
}
