import { decrypt, encrypt } from "../../../providers/hyok/client/crypto";
import { OpenApiError } from "../../../providers/hyok/client/error";
import type { Rehearsal } from "../../../cli/rehearsal/context";

/** What calls of a hosted key came to while something else went on. */
export interface ProbeResult {
  /** Round trips that succeeded. */
  readonly good: number;
  /** What failed calls answered, in order: code and message. */
  readonly failures: readonly string[];
  /** Most calls in a row that failed. */
  readonly longestFailure: number;
}

/** Encrypts and decrypts with a key, again and again without a pause, while something runs. */
export async function probing(
  { api, call }: Rehearsal,
  keyId: string,
  run: () => Promise<unknown>,
): Promise<ProbeResult> {
  const running = { done: false };
  const work = run().finally(() => (running.done = true));
  const failures: string[] = [];
  let good = 0;
  let row = 0;
  let longestFailure = 0;
  while (!running.done) {
    const failure = await roundTrip({ api, call }, keyId);
    if (failure === undefined) good += 1;
    else failures.push(failure);
    row = failure === undefined ? 0 : row + 1;
    longestFailure = Math.max(longestFailure, row);
  }
  await work;
  return { good, failures, longestFailure };
}

async function roundTrip(
  { api, call }: Pick<Rehearsal, "api" | "call">,
  keyId: string,
): Promise<string | undefined> {
  const plaintext = Buffer.from("training data");
  try {
    const back = await decrypt(api, call, await encrypt(api, call, { keyId, plaintext }));
    return back.equals(plaintext) ? undefined : "another plaintext";
  } catch (error) {
    if (error instanceof OpenApiError) return `${error.code} ${error.message}`;
    throw error;
  }
}
