import assert from "node:assert/strict";
import fc from "fast-check";
import { PartialFailure, type CreateResult } from "../../../../providers/server/handler";
import { AlibabaBench } from "../alibaba/alibaba-bench";
import { FakeHsm } from "./fake-hsm";

/** Remote calls of a create: enough for every place at which it can break off. */
const CALLS = 40;

const ARGS = {
  clusterName: "hyok-dev",
  instanceIds: ["hsm-1", "hsm-2"],
  vpcId: "vpc-1",
  vswitchIds: ["vsw-1", "vsw-2"],
  whitelist: ["10.0.0.0/24"],
  initializeMaster: true,
};

describe("providers/hyok/hsm-cluster after a crash", function () {
  // The property leads 80 lives of a cluster over real sockets.
  this.timeout(120_000);

  it("ends with one whole cluster wherever the first create broke off, with its partial state or without", async () => {
    const place = fc.record({
      call: fc.integer({ min: 1, max: CALLS }),
      keepsPartialState: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ call, keepsPartialState }) => {
        const hsm = new FakeHsm();
        const bench = new AlibabaBench("HsmCluster", hsm.respond);
        await bench.start();
        try {
          const error = await breakOff(bench, call);
          const isKept = keepsPartialState && error instanceof PartialFailure;
          const made = isKept ? await goOn(bench, error) : await bench.create(ARGS);
          assert.equal(hsm.clusters.size, 1);
          assert.equal(hsm.clusters.get(made.id)?.Status, "INITIALIZED");
          assert.deepEqual(hsm.clusters.get(made.id)?.members, ["hsm-1", "hsm-2"]);
          assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2"]);
          assert.deepEqual(bench.diff(made.outputs, ARGS, ARGS), {});
        } finally {
          await bench.stop();
        }
      }),
      { seed: 20260108, numRuns: 80 },
    );
  });

  /** Creates, stopped when call number `call` has reached the cloud. */
  async function breakOff(bench: AlibabaBench, call: number): Promise<unknown> {
    const controller = new AbortController();
    bench.cloud.beforeCall = (count) => {
      if (count === call) controller.abort(new Error("killed"));
    };
    const error: unknown = await bench.create(ARGS, controller.signal).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    bench.cloud.beforeCall = () => undefined;
    return error;
  }

  async function goOn(bench: AlibabaBench, failure: PartialFailure): Promise<CreateResult> {
    return { id: failure.id, outputs: await bench.update(failure, ARGS, { args: ARGS }) };
  }
});
