import { objectAt, textAt, type Answer } from "../../../providers/hyok/client/answer";
import { CallFailure, shownReason } from "../forge/call-failure";
import { patiently } from "../forge/patience";
import type { HttpAnswer, Machine } from "../forge/send";
import type { TemporaryCredentials } from "./temporary-credentials";

/** One unsigned call that changes a job's token for credentials: the token is the proof. */
export interface Exchange {
  /** For messages, for example `Volcengine STS`. */
  readonly service: string;
  readonly url: URL;
  readonly parameters: Readonly<Record<string, string>>;
  /** The job's token, which is among the parameters: never shown. */
  readonly token: string;
  /** What to do about a refusal. */
  readonly remedy: string;
  /** Finds what the service says in its answer. */
  readonly read: (answer: Answer) => ExchangeAnswer;
}

/** Credentials as far as an answer holds them. */
export type FoundCredentials = {
  readonly [Member in keyof TemporaryCredentials]: string | undefined;
};

/** What a service's answer says. */
export interface ExchangeAnswer {
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly credentials: FoundCredentials;
}

/** Text that may stand in a line of a file or of a log: no space, no line break. */
const PRINTABLE = /^[\x21-\x7e]+$/;

/** Makes the exchange; a second one does no more than make other credentials, so it is repeated after trouble. @throws CallFailure */
export async function exchange(
  wanted: Exchange,
  machine: Machine,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  const doing = `taking a role at ${wanted.service}`;
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
    "user-agent": "hyok",
  };
  const body = new URLSearchParams(wanted.parameters).toString();
  const request = { method: "POST", url: wanted.url, headers, body } as const;
  const answer = await patiently({ request, idempotent: true, doing }, machine, signal);
  const { error, credentials } = wanted.read(parsed(answer));
  if (answer.status !== 200 || error !== undefined)
    throw new CallFailure(
      answer.status === 403 ? "forbidden" : "refused",
      `${doing}: expected credentials, received ${refusal(answer, error, wanted.token)}; ${wanted.remedy}`,
    );
  return complete(credentials, doing);
}

function refusal({ status }: HttpAnswer, error: ExchangeAnswer["error"], token: string): string {
  if (error === undefined) return `status ${status}`;
  return shownReason(`[${error.code}] ${error.message}`, [token]);
}

function complete(credentials: FoundCredentials, doing: string): TemporaryCredentials {
  const { accessKeyId = "", secretAccessKey = "", sessionToken = "", expiration } = credentials;
  if ([accessKeyId, secretAccessKey, sessionToken].every((value) => PRINTABLE.test(value)))
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  throw new CallFailure(
    "unreadable",
    `${doing}: expected an access key, its secret and a session token, received an answer without one of them; check the address of the service`,
  );
}

function parsed({ body }: HttpAnswer): Answer {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === "object" ? (value as Answer) : {};
  } catch {
    return {}; // told by its status, or by the credentials that it lacks
  }
}

/** The text of both clouds' error objects. */
export function errorIn(problem: Answer): ExchangeAnswer["error"] {
  const code = textAt(problem, "Code");
  return code === undefined
    ? undefined
    : { code, message: textAt(problem, "Message") ?? "no message" };
}

/** The object that both clouds keep credentials in. */
export function credentialsIn(answer: Answer): Answer {
  return objectAt(answer, "Credentials");
}
