/** When to try again after a failed dial. */
export interface RetryPlan {
  /** Most errors that are forgiven; -1 forgives all. */
  readonly errorLimit: number;
  /** First wait in milliseconds; each following one is half as long again, up to `maxDelayMs`. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

const GROWTH = 1.5;
const UNLIMITED = -1;

/** Repeats `attempt` by plan; `isFinal` names the errors that another attempt cannot cure. */
export async function retrying<T>(
  attempt: () => Promise<T>,
  plan: RetryPlan & {
    readonly signal: AbortSignal;
    isFinal(error: unknown): boolean;
    onFailure(attempts: number): void;
  },
): Promise<T> {
  let delayMs = plan.firstDelayMs;
  for (let attempts = 1; ; attempts += 1) {
    plan.signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (plan.isFinal(error) || plan.signal.aborted) throw error;
      if (plan.errorLimit > UNLIMITED && attempts > plan.errorLimit) {
        throw new Error(`after ${attempts} failed attempts: ${messageOf(error)}`, { cause: error });
      }
      plan.onFailure(attempts);
    }
    await pause(delayMs, plan.signal);
    delayMs = Math.min(delayMs * GROWTH, plan.maxDelayMs);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    signal.addEventListener("abort", stop, { once: true });
  });
}
