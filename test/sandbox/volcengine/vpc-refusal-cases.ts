import assert from "node:assert/strict";
import { CloudError } from "../../../sandbox/cloud/error";
import { keyPath, type KeyPath } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";

/** One refusal by a model: what is tried on a whole key path, and the vendor's answer. */
export interface RefusalCase {
  readonly claim: string;
  readonly attempt: (fixture: NetworkFixture, path: KeyPath) => Promise<unknown>;
  /** Code and message; the status is 400 when none is given. */
  readonly answer: (path: KeyPath) => readonly [code: string, message: string, status?: number];
}

/** Registers one test for each case. */
export function refuses(cases: readonly RefusalCase[]): void {
  for (const { claim, attempt, answer } of cases) {
    it(`refuses ${claim}`, async () => {
      const fixture = new NetworkFixture();
      const path = await keyPath(fixture);
      const error = await errorOf(attempt(fixture, path));
      const [code, message, status = 400] = answer(path);
      assert.deepEqual([error.code, error.message, error.status], [code, message, status]);
    });
  }
}

/** The refusal that an attempt ends in. */
export async function errorOf(attempt: Promise<unknown>): Promise<CloudError> {
  const outcome = await attempt.then(
    () => "no refusal",
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof CloudError, `expected a refusal, received ${String(outcome)}`);
  return outcome;
}
