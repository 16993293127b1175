import { hintFor } from "./hint";

/** What an error answer says. */
export interface Refusal {
  /** The vendor's error code. */
  readonly code: string;
  /** The vendor's sentence, without secrets. */
  readonly reason: string;
  /** Id by which the vendor's support finds the call; empty when the answer had none. */
  readonly requestId: string;
  /** HTTP status of the answer. */
  readonly status: number;
}

/** An error answer of the OpenAPI. Callers branch on `code`, never on the message. */
export class OpenApiError extends Error {
  readonly code: string;
  readonly requestId: string;
  readonly status: number;

  /** @param action Operation that was called, for example `CreateCustomKeyStore`. */
  constructor(
    readonly action: string,
    refusal: Refusal,
  ) {
    super(openApiMessage(action, refusal));
    this.name = "OpenApiError";
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.status = refusal.status;
  }
}

/** No usable answer: the call may or may not have had an effect. */
export class NoAnswerError extends Error {
  constructor(
    readonly action: string,
    /** Node's code, for example `ECONNRESET`, or `TIMEOUT`. */
    readonly code: string,
    host: string,
  ) {
    super(
      `calling ${action}: no answer from ${host} (${code}); check the network and VOLCENGINE_ENDPOINT, then run the command again`,
    );
    this.name = "NoAnswerError";
  }
}

/** Whether an error is an answer with one of these codes; `Exception` at the end of a code does not count. */
export function hasCode(error: unknown, codes: ReadonlySet<string>): error is OpenApiError {
  return error instanceof OpenApiError && codes.has(error.code.replace(/Exception$/, ""));
}

function openApiMessage(action: string, { code, reason, requestId }: Refusal): string {
  const trace = requestId === "" ? "" : ` (request id ${requestId})`;
  const hint = hintFor(code);
  return `calling ${action}: [${code}] ${reason}${trace}${hint === undefined ? "" : `; ${hint}`}`;
}
