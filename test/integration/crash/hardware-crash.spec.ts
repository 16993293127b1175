import assert from "node:assert/strict";
import { parseExport, resourcesOf } from "../../../cli/recovery/deployment";
import { destroy } from "../../../cli/rehearsal/destroy";
import { hardwareStack } from "../../support/hardware-stack";
import { runPhases } from "../../support/rehearsal-stage";
import { crashAtFirst, runRecover, type CrashPoint } from "./crash-bench";
import { withPerson } from "./person";
import { PulumiBench } from "./pulumi-bench";

/** One at a time, so that exactly one resource is in flight. */
const SERIAL = ["--parallel", "1"];

const CLUSTER = "hyok:index:HsmCluster";
const STEP = "hyok:index:ManualStep";

const POINTS: readonly (CrashPoint & { readonly what: string; readonly type: string })[] = [
  {
    what: "the HSM cluster is made, with its plugins",
    type: CLUSTER,
    at: { door: "alibaba:hsm:CreateCluster" },
    withPlugins: true,
  },
  { what: "the second HSM joins", type: CLUSTER, at: { door: "alibaba:hsm:JoinCluster" } },
  { what: "the update waits for the person", type: STEP, at: { pending: "hyok-dev", type: STEP } },
];

describe("SIGKILL of the engine while an HSM cluster is made and bound", function () {
  this.timeout(600_000);
  let bench: PulumiBench;
  before(async () => {
    bench = await PulumiBench.open({ original: hardwareStack() });
  });
  after(() => bench.close());

  for (const point of POINTS) {
    it(`while ${point.what}: recover settles it`, async () => {
      await crashAtFirst(bench, [point], ...SERIAL);
      const { end, report } = await runRecover(bench, "--yes");
      assert.equal(end.code, 0, end.stderr);
      assert.deepEqual(
        report.operations.map(({ type, name, action }) => ({ type, name, action })),
        [{ type: point.type, name: "hyok-dev", action: "dropped" }],
      );
      assert.deepEqual(report.unclaimed, []);
    });
  }

  it("the next up completes with the person, and the one after it changes nothing", async () => {
    const up = await withPerson(bench, bench.pulumi(["up", "--yes", "--skip-preview"]));
    assert.equal(up.code, 0, up.stdout + up.stderr);
    for (const command of ["up", "refresh"]) {
      const again = await bench.pulumi([command, "--yes", "--skip-preview", "--expect-no-changes"]);
      assert.equal(again.code, 0, again.stdout + again.stderr);
    }
  });

  it("nothing is doubled: one cluster of both HSMs, one instance, one client key, all of them as the state names them", async () => {
    const inventory = await bench.sandbox.inventory();
    const idsOf = (kind: string) =>
      inventory.flatMap(({ type, id, state }) => (type === kind ? [`${id} ${state}`] : []));
    const state = parseExport((await bench.pulumi(["stack", "export"])).stdout);
    const named = (token: string) =>
      resourcesOf(state).flatMap(({ type, id }) => (type === token ? [id ?? ""] : []));
    assert.deepEqual(
      idsOf("hsm cluster"),
      named(CLUSTER).map((id) => `${id} INITIALIZED`),
    );
    assert.deepEqual(
      idsOf("kms client key"),
      named("hyok:index:ClientKey").map((id) => `${id} Valid`),
    );
    assert.deepEqual([named(CLUSTER).length, named("hyok:index:ClientKey").length], [1, 1]);
    assert.deepEqual(idsOf("kms instance"), ["kst-bjj6732a1b2cexample1 Connected"]);
    assert.deepEqual(idsOf("hsm instance"), [
      "hsm-cn-example000001 ACTIVE",
      "hsm-cn-example000002 ACTIVE",
    ]);
  });

  it("destroy leaves what only its owner deletes, and what waits for its deletion", async () => {
    await runPhases(bench.stage, destroy);
    const left = (await bench.sandbox.inventory()).filter((item) => item.accountWide !== true);
    assert.deepEqual(left.map(({ type }) => type).sort(), [
      "hsm cluster",
      "kms key",
      "kms key",
      "kms.CustomKeyStore",
      "kms.Key",
      "kms.Keyring",
    ]);
  });
});
