import assert from "node:assert/strict";
import fc from "fast-check";
import { PartialFailure } from "../../../../providers/server/handler";
import { CANARY, makeAnchors, NEXT_CANARY, StoreBench, storeArgs } from "../store-bench";

/** Remote calls of a create that fails once on its way: enough for every place at which it can break off. */
const CALLS = 24;

describe("providers/hyok/custom-key-store after a crash", function () {
  // Each property leads 60 lives of a store over real sockets.
  this.timeout(120_000);

  before(makeAnchors);

  it("ends with one connected store wherever the first create broke off", async () => {
    const place = fc.record({
      call: fc.integer({ min: 1, max: CALLS }),
      outcomes: fc.constantFrom([], ["XKS_PROXY_NOT_REACHABLE"], ["INVALID_CREDENTIALS"]),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ call, outcomes }) => {
        const bench = new StoreBench();
        await bench.start();
        try {
          bench.kms.outcomes.push(...outcomes);
          await breakOff(bench, call, (signal) => bench.create(storeArgs(), signal));
          bench.kms.outcomes.length = 0;
          // A killed process leaves nothing in state: the next create starts from nothing.
          const { id, outputs } = await bench.create();
          assert.equal(bench.kms.store.id, id);
          assert.equal(bench.kms.store.state, "CONNECTED");
          assert.equal(bench.kms.store.secret, CANARY);
          assert.deepEqual(bench.diff(outputs, storeArgs()), {});
        } finally {
          await bench.stop();
        }
      }),
      { seed: 20260105, numRuns: 60 },
    );
  });

  it("ends with the wanted store wherever an update broke off, from the old state or the partial one", async () => {
    const args = storeArgs({
      xksProxyUriEndpoint: "https://other.example",
      xksSecretAccessKey: NEXT_CANARY,
    });
    const place = fc.record({
      call: fc.integer({ min: 1, max: CALLS }),
      keepsPartialState: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ call, keepsPartialState }) => {
        const bench = new StoreBench();
        await bench.start();
        try {
          const created = await bench.create();
          bench.cloud.calls.length = 0;
          const error = await breakOff(bench, call, (signal) =>
            bench.update(created, args, signal),
          );
          const outputs =
            keepsPartialState && error instanceof PartialFailure ? error.outputs : created.outputs;
          const reached = await bench.update({ id: created.id, outputs }, args);
          assert.equal(bench.kms.store.state, "CONNECTED");
          assert.equal(bench.kms.store.uriEndpoint, "https://other.example");
          assert.equal(bench.kms.store.secret, NEXT_CANARY);
          assert.deepEqual(bench.diff(reached, args), {});
        } finally {
          await bench.stop();
        }
      }),
      { seed: 20260106, numRuns: 60 },
    );
  });

  /** Runs an operation that is stopped when its call number `call` has reached the cloud, before the answer comes back. */
  async function breakOff(
    bench: StoreBench,
    call: number,
    run: (signal: AbortSignal) => Promise<unknown>,
  ): Promise<unknown> {
    const controller = new AbortController();
    bench.cloud.beforeCall = (count) => {
      if (count === call) controller.abort(new Error("killed"));
    };
    const error = await run(controller.signal).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    bench.cloud.beforeCall = () => undefined;
    const text = error instanceof Error ? error.message : "";
    assert.ok(!text.includes(CANARY) && !text.includes(NEXT_CANARY));
    return error;
  }
});
