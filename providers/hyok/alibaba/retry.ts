import { AlibabaError, AlibabaNoAnswerError } from "./error";

/** Calls of one operation in all, the first included: five repetitions, as the vendor's retry sample has them. */
export const ALIBABA_CALL_ATTEMPTS = 6;
/** Longest first pause between two attempts, in milliseconds. Source: KMS best practices 1, initialDelay. */
export const ALIBABA_RETRY_FIRST_MS = 200;
/** Longest pause between two attempts, in milliseconds. */
export const ALIBABA_RETRY_LONGEST_MS = 10_000;

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

/** Pause before attempt number `attempt` (the second attempt is 1): 200 ms doubled each time, with up to half of it left to chance. */
export function alibabaBackoffMs(attempt: number, random: () => number): number {
  const longest = Math.min(ALIBABA_RETRY_LONGEST_MS, ALIBABA_RETRY_FIRST_MS * 2 ** (attempt - 1));
  return Math.round(longest * (1 - random() / 2));
}
