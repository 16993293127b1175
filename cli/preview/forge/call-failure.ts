import { CommandError } from "../../output";

/** Why a call to a remote service failed. */
export type CallFailureCode =
  /** The service does not know the token. */
  | "unauthorized"
  /** The token may not do this. */
  | "forbidden"
  /** The address or the object does not exist, or the token may not see it. */
  | "notFound"
  /** The service asks to come back later than a job can wait. */
  | "rateLimited"
  /** Another answer that refuses the call. */
  | "refused"
  /** The service points to another address; a token must not follow. */
  | "redirected"
  /** No usable answer, and the call certainly had no second effect. */
  | "noAnswer"
  /** No usable answer: the call may or may not have had its effect. */
  | "inDoubt"
  /** The answer is not what the service documents. */
  | "unreadable"
  /** The comment is longer than the forge takes. */
  | "tooLong";

/** A failed call. Callers branch on `code`, never on the message; it holds neither request nor token, as every own property of an error may be printed. */
export class CallFailure extends CommandError {
  constructor(
    readonly code: CallFailureCode,
    message: string,
  ) {
    super(message);
    this.name = "CallFailure";
  }
}

/** Most characters of a service's own sentence that are shown. */
const REASON_LIMIT = 200;

/** A service's own sentence on one line, short, and without the secrets that were sent to it. */
export function shownReason(reason: string, secrets: readonly string[]): string {
  const clean = secrets
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
    ])
    .filter((form) => form !== "")
    .reduce((text, form) => text.replaceAll(form, "<secret>"), reason)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return clean.length > REASON_LIMIT ? `${clean.slice(0, REASON_LIMIT)}…` : clean;
}
