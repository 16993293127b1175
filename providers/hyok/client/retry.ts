import type { Clock } from "./clock";
import { NoAnswerError, OpenApiError } from "./error";

/** Calls of one operation in all, the first included: five repetitions, as Alibaba Cloud's own retry sample has them. Source: KMS best practices 1. */
export const CALL_ATTEMPTS = 6;
/** Longest first pause between two attempts, in milliseconds. */
export const RETRY_FIRST_MS = 500;
/** Longest pause between two attempts, in milliseconds. */
export const RETRY_LONGEST_MS = 10_000;

/** Codes that refuse a call before it had any effect. @see https://www.volcengine.com/docs/6448/76370 */
const THROTTLED: ReadonlySet<string> = new Set([
  "FlowLimitExceeded",
  "AccountFlowLimitExceeded",
  "RequestLimitExceeded",
  "Throttling",
]);

/** Codes of the vendor's own trouble: the call may have had an effect. */
const SERVER_TROUBLE: ReadonlySet<string> = new Set([
  "InternalError",
  "FailToConnect",
  "InternalServiceError",
  "InternalServiceTimeout",
  "ServiceUnavailableTemp",
]);

const FIRST_SERVER_STATUS = 500;
const TOO_MANY_REQUESTS = 429;

/** Whether the call certainly had no effect and may be sent again, whatever it does. */
export function isThrottled(error: unknown): boolean {
  return (
    error instanceof OpenApiError &&
    (error.status === TOO_MANY_REQUESTS || THROTTLED.has(error.code))
  );
}

/** Whether the call may or may not have had an effect: only an idempotent one may be sent again. */
export function isInDoubt(error: unknown): boolean {
  if (error instanceof NoAnswerError) return true;
  if (!(error instanceof OpenApiError) || isThrottled(error)) return false;
  return error.status >= FIRST_SERVER_STATUS || SERVER_TROUBLE.has(error.code);
}

/** What a call is repeated with. */
export interface Repetition {
  /** Longest first pause between two attempts, in milliseconds. */
  readonly firstPauseMs: number;
  /** Whether a failed attempt may be made again. */
  readonly mayRepeat: (error: unknown) => boolean;
  readonly machine: { readonly clock: Clock; readonly random: () => number };
  readonly signal: AbortSignal;
}

/** Makes attempts until one succeeds, may not be repeated, or was the last. @throws the last one's error, or the signal's reason when it ended. */
export async function repeated<T>(attempt: () => Promise<T>, how: Repetition): Promise<T> {
  const { machine, signal, firstPauseMs } = how;
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!how.mayRepeat(error) || count >= CALL_ATTEMPTS) throw error;
      await machine.clock.sleep(backoffMs(count, firstPauseMs, machine.random), signal);
    }
  }
}

/** Pause before attempt number `attempt` (the second attempt is 1): doubles each time, with up to half of it left to chance. */
function backoffMs(attempt: number, firstMs: number, random: () => number): number {
  const longest = Math.min(RETRY_LONGEST_MS, firstMs * 2 ** (attempt - 1));
  return Math.round(longest * (1 - random() / 2));
}
