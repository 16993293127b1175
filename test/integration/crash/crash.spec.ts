import assert from "node:assert/strict";
import type { InventoryItem } from "../../../sandbox/daemon/control";
import { objectKey } from "../../../cli/recovery/finder";
import { parseExport, resourcesOf } from "../../../cli/recovery/deployment";
import { crashAtFirst, runRecover, type CrashPoint } from "./crash-bench";
import { PulumiBench } from "./pulumi-bench";

interface Point extends CrashPoint {
  readonly type: string;
  readonly name: string;
  readonly action: "dropped" | "imported" | "deleted";
}

/** Milliseconds after which the plugin still works when recover looks, even on a loaded machine. */
const OUTLASTING_MS = 8000;

const POINTS: readonly Point[] = [
  {
    at: { door: "volcengine:vpc/vpc:Vpc:create" },
    type: "volcengine:vpc/vpc:Vpc",
    name: "hyok-dev",
    action: "imported",
    heldUpMs: OUTLASTING_MS,
  },
  {
    at: { door: "alicloud:kms/key:Key:create" },
    type: "alicloud:kms/key:Key",
    name: "hyok-dev-finetune",
    action: "imported",
  },
  {
    at: { door: "volcengine:eip/address:Address:create" },
    type: "volcengine:eip/address:Address",
    name: "hyok-dev-1",
    action: "imported",
  },
  {
    at: { door: "volcengine:ecs/instance:Instance:create" },
    type: "volcengine:ecs/instance:Instance",
    name: "hyok-dev-1",
    action: "imported",
    withPlugins: true,
  },
  {
    at: { door: "volcengine:ecs/invocation:Invocation:create" },
    type: "volcengine:ecs/invocation:Invocation",
    name: "hyok-dev-1-host-key",
    action: "imported",
  },
  {
    at: { door: "alicloud:ram/accessKey:AccessKey:create" },
    type: "alicloud:ram/accessKey:AccessKey",
    name: "hyok-dev-proxy",
    action: "deleted",
  },
  {
    at: { door: "volcengine:clb/clb:Clb:create" },
    type: "volcengine:clb/clb:Clb",
    name: "hyok-dev",
    action: "imported",
  },
  {
    at: { door: "volcengine:privatelink/vpcEndpointService:VpcEndpointService:create" },
    type: "volcengine:privatelink/vpcEndpointService:VpcEndpointService",
    name: "hyok-dev",
    action: "imported",
  },
  {
    at: { pending: "hyok-dev-1-install" },
    type: "command:remote:Command",
    name: "hyok-dev-1-install",
    action: "dropped",
  },
  {
    at: { pending: "hyok-dev-1-configure" },
    type: "command:remote:Command",
    name: "hyok-dev-1-configure",
    action: "dropped",
  },
  {
    at: { door: "volcengine:iam:CreateServiceLinkedRole" },
    type: "hyok:index:KmsAccess",
    name: "hyok-dev",
    action: "dropped",
  },
  {
    at: { door: "volcengine:kms:CreateCustomKeyStore" },
    type: "hyok:index:CustomKeyStore",
    name: "hyok-dev",
    action: "dropped",
    withPlugins: true,
  },
  {
    at: { door: "volcengine:kms:ConnectCustomKeyStore" },
    type: "hyok:index:CustomKeyStore",
    name: "hyok-dev",
    action: "dropped",
    withPlugins: true,
  },
  {
    at: { door: "volcengine:kms/key:Key:create" },
    type: "volcengine:kms/key:Key",
    name: "finetune",
    action: "imported",
  },
];

/** One at a time, so that exactly one resource is in flight. */
const SERIAL = ["--parallel", "1"];

describe("SIGKILL of the engine during pulumi up", function () {
  this.timeout(600_000);
  let bench: PulumiBench;
  before(async () => {
    bench = await PulumiBench.open();
  });
  after(() => bench.close());

  // Which of two resources comes first is the engine's affair.
  const left = new Set(POINTS);
  for (const [index] of POINTS.entries()) {
    it(`${index + 1} of ${POINTS.length}: recover names what was in flight and settles it`, async () => {
      const point = await crashAtFirst(bench, [...left], ...SERIAL);
      left.delete(point);
      const { end, report } = await runRecover(bench, "--yes");
      assert.equal(end.code, 0, end.stderr);
      assert.equal(report.ok, true);
      assert.equal(report.locks.length, 1);
      if (point.heldUpMs === OUTLASTING_MS)
        assert.ok(
          report.survivors.some(({ name }) => name === "volcengine"),
          "recover did not wait for the plugin",
        );
      const settled = report.operations.map(({ operation, type, name, action }) => ({
        operation,
        type,
        name,
        action,
      }));
      assert.deepEqual(settled, [
        { operation: "creating", type: point.type, name: point.name, action: point.action },
      ]);
      assert.deepEqual(report.unclaimed, []);
      const id = report.operations[0]?.id;
      assert.equal(id !== undefined, point.action !== "dropped");
      const made = (await bench.sandbox.madeObjects()).some(
        (object) => object.token === point.type && object.id === id,
      );
      assert.equal(made, point.action === "imported");
    });
  }

  it("the next up completes, and the one after it changes nothing", async () => {
    const up = await bench.pulumi(["up", "--yes", "--skip-preview"]);
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const again = await bench.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    assert.equal(again.code, 0, again.stdout + again.stderr);
    const refresh = await bench.pulumi([
      "refresh",
      "--yes",
      "--skip-preview",
      "--expect-no-changes",
    ]);
    assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
  });

  it("nothing is doubled, and the state names every object", async () => {
    const state = parseExport((await bench.pulumi(["stack", "export"])).stdout);
    const named = resourcesOf(state).flatMap(({ type, id }) =>
      id === undefined ? [] : [objectKey(type, id)],
    );
    const made = (await bench.sandbox.madeObjects()).map(({ token, id }) => objectKey(token, id));
    assert.deepEqual(
      made.filter((key) => !named.includes(key)),
      [],
    );
    const inventory = await bench.sandbox.inventory();
    assert.deepEqual(doubles(inventory), []);
    const counts = counted(inventory);
    const kinds = ["kms.CustomKeyStore", "kms.Keyring", "kms.Key", "kms key", "ecs.Instance"];
    assert.deepEqual(
      kinds.map((kind) => counts[kind]),
      kinds.map(() => 1),
    );
  });

  it("destroy takes everything down", async () => {
    const destroy = await bench.pulumi(["destroy", "--yes", "--skip-preview"]);
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    const left = (await bench.sandbox.inventory()).filter((item) => item.accountWide !== true);
    assert.deepEqual(left.map(({ type }) => type).sort(), [
      "kms key",
      "kms.CustomKeyStore",
      "kms.Key",
      "kms.Keyring",
    ]);
  });
});

function counted(items: readonly InventoryItem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of items) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** Objects that have type and name in common with another one: the program gives every object its own. */
function doubles(items: readonly InventoryItem[]): string[] {
  const labels = items.map(({ type, name }) => `${type} ${name}`);
  return labels.filter((label, index) => labels.indexOf(label) !== index);
}
