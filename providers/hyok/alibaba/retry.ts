import { AlibabaError, AlibabaNoAnswerError } from "./error";

/** Longest first pause between two attempts, in milliseconds. Source: KMS best practices 1, initialDelay. */
export const ALIBABA_RETRY_FIRST_MS = 200;

const FIRST_SERVER_STATUS = 500;
const TOO_MANY_REQUESTS = 429;

/** Whether the call certainly had no effect and may be sent again, whatever it does. */
export function isAlibabaThrottled(error: unknown): boolean {
  return (
    error instanceof AlibabaError &&
    (error.status === TOO_MANY_REQUESTS || error.code.includes("Throttling"))
  );
}

/** Whether the call may or may not have had an effect: only an idempotent one may be sent again. */
export function isAlibabaInDoubt(error: unknown): boolean {
  if (error instanceof AlibabaNoAnswerError) return true;
  if (!(error instanceof AlibabaError) || isAlibabaThrottled(error)) return false;
  return error.status >= FIRST_SERVER_STATUS;
}
