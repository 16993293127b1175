import { setTimeout as sleep } from "node:timers/promises";
import { CloudError } from "../../cloud/error";
import type { AlibabaErrorCode } from "../errors";

/** Waits some milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Waits on the machine's clock. */
export const PAUSE: Pause = (ms) => sleep(ms);

/** Milliseconds between two looks at something that is not there yet. The upstream provider takes seconds to minutes. */
export const POLL_MS = 100;

/** What a repeated call waits for, and how long. */
export interface Patience {
  /** Refusal after which the upstream provider tries again. */
  readonly code: AlibabaErrorCode;
  /** Milliseconds after which the refusal is final. */
  readonly forMs: number;
  readonly pause: Pause;
}

/** Repeats a call while one refusal says that something else is still missing. @throws CloudError: the last refusal, or any other. */
export async function patiently<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    try {
      return await work();
    } catch (error) {
      const waits = error instanceof CloudError && error.code === patience.code;
      if (!waits || waitedMs >= patience.forMs) throw error;
    }
    await patience.pause(POLL_MS);
  }
}
