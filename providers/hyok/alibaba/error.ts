import { alibabaHint } from "./hint";

/** What an error answer says. */
export interface AlibabaRefusal {
  /** The vendor's error code. */
  readonly code: string;
  /** The vendor's sentence, without secrets. */
  readonly reason: string;
  /** Id by which the vendor's support finds the call; empty when the answer had none. */
  readonly requestId: string;
  /** HTTP status of the answer. */
  readonly status: number;
}

/** An error answer of Alibaba Cloud. Callers branch on `code`, never on the message; parameters of the call are no part of it. */
export class AlibabaError extends Error {
  readonly code: string;
  readonly requestId: string;
  readonly status: number;
  /** One thing to do about it; undefined for a code that speaks for itself. */
  readonly hint: string | undefined;

  constructor(
    /** Operation that was called, for example `CreateClientKey`. */
    readonly action: string,
    refusal: AlibabaRefusal,
  ) {
    super(refusalText(action, refusal));
    this.name = "AlibabaError";
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.status = refusal.status;
    this.hint = alibabaHint(refusal.code);
  }
}

/** No usable answer: the call may or may not have had an effect. */
export class AlibabaNoAnswerError extends Error {
  constructor(
    readonly action: string,
    /** Node's code, for example `ECONNRESET`, or `TIMEOUT`, or `NO_JSON`. */
    readonly code: string,
    where: { readonly host: string; readonly product: string },
  ) {
    const variable = `ALIBABA_CLOUD_ENDPOINT_${where.product.toUpperCase()}`;
    super(
      `calling ${action}: no answer from ${where.host} (${code}); check the network and ${variable}, then run the command again`,
    );
    this.name = "AlibabaNoAnswerError";
  }
}

/** Codes that end like those of a missing object but speak of the call itself. */
const ABOUT_THE_CALL = /^Invalid(AccessKeyId|Action|Api|Version)\b/;

/** Whether an error says that the object asked for does not exist. The vendor's codes for it differ from product to product, and end alike. */
export function isAbsence(error: unknown): error is AlibabaError {
  return (
    error instanceof AlibabaError &&
    !ABOUT_THE_CALL.test(error.code) &&
    /not\.?(found|exists?)(\.error)?$/i.test(error.code)
  );
}

function refusalText(action: string, { code, reason, requestId }: AlibabaRefusal): string {
  const trace = requestId === "" ? "" : ` (request id ${requestId})`;
  const hint = alibabaHint(code);
  return `calling ${action}: [${code}] ${reason}${trace}${hint === undefined ? "" : `; ${hint}`}`;
}
