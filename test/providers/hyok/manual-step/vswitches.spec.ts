import assert from "node:assert/strict";
import { AlibabaBench } from "../alibaba/alibaba-bench";
import { FakeRefusal, type RecordedCall } from "../alibaba/fake-alibaba";
import { partialFailure } from "../workbench";

const PLACE = { vpcId: "vpc-1", zoneIds: ["cn-beijing-f", "cn-beijing-k"] };
const ARGS = {
  title: "bind the HSM cluster",
  runbook: ["1. bind it"],
  verifier: {
    kind: "kms-instance-connected",
    region: "cn-beijing",
    instanceId: "kst-1",
    ...PLACE,
    vswitchIds: ["vsw-1", "vsw-2"],
  },
  performedBy: "Key custodian",
  timeoutInMinutes: 1,
};
const CONNECTED = {
  Status: "Connected",
  ProductVersion: "1",
  VpcId: PLACE.vpcId,
  ZoneIds: PLACE.zoneIds,
  VswitchIds: "vsw-2,vsw-1",
};
const RIVAL =
  "KMS instance kst-2 is connected in the same vSwitches vsw-1, vsw-2 as is asked for kst-1: one cluster serves one instance; see in the KMS console whether kst-2 has the HSM cluster of kst-1, and give each cluster vSwitches of its own";

describe("providers/hyok/manual-step in vSwitches", () => {
  /** What GetKmsInstance answers for each instance. */
  let instances: Map<string, Record<string, unknown>>;
  /** Instances that are listed, one page for each list. */
  let pages: string[][];
  let bench: AlibabaBench;

  beforeEach(async () => {
    instances = new Map([["kst-1", CONNECTED]]);
    pages = [["kst-1"]];
    bench = new AlibabaBench("ManualStep", respond);
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("is done in the vSwitches that are named, in any order, when no other instance is there", async () => {
    await bench.create(ARGS);
    assert.deepEqual(bench.log, []);
    assert.deepEqual(bench.cloud.actions, [
      "GetKmsInstance",
      "ListKmsInstances",
      "GetCallerIdentity",
    ]);
  });

  it("compares no vSwitches and lists no instances when none are named", async () => {
    instances.set("kst-1", { ...CONNECTED, VswitchIds: "vsw-8,vsw-9" });
    const { vswitchIds: _none, ...verifier } = ARGS.verifier;
    await bench.create({ ...ARGS, verifier });
    assert.deepEqual(bench.cloud.actions, ["GetKmsInstance", "GetCallerIdentity"]);
  });

  it("is not done in other vSwitches", async () => {
    instances.set("kst-1", { ...CONNECTED, VswitchIds: "vsw-1,vsw-9" });
    assert.equal(
      await openPoints(),
      "KMS instance kst-1 is in the vSwitches vsw-1, vsw-9 instead of vsw-1, vsw-2",
    );
  });

  it("is not done while another hardware instance is connected in the same vSwitches", async () => {
    pages = [["kst-1", "kst-2"]];
    instances.set("kst-2", CONNECTED);
    assert.equal(await openPoints(), RIVAL);
  });

  it("tells the person who is still to bind the cluster that another instance is in its place", async () => {
    pages = [["kst-2", "kst-1"]];
    instances.set("kst-1", { Status: "Uninitialized", ProductVersion: "1" });
    instances.set("kst-2", CONNECTED);
    assert.equal(
      await openPoints(),
      `${RIVAL}; KMS instance kst-1 is not enabled yet: do the steps of the runbook`,
    );
  });

  it("looks at the instances of every page", async () => {
    const first = Array.from({ length: 100 }, () => "kst-1");
    pages = [first, ["kst-2"]];
    instances.set("kst-2", CONNECTED);
    assert.equal(await openPoints(), RIVAL);
  });

  const harmless: readonly [string, Record<string, unknown> | undefined][] = [
    ["in other vSwitches", { ...CONNECTED, VswitchIds: "vsw-1,vsw-3" }],
    ["that is disconnected", { ...CONNECTED, Status: "Disconnected" }],
    ["of software", { ...CONNECTED, ProductVersion: "3" }],
    ["that is gone by now", undefined],
  ];
  for (const [what, answer] of harmless) {
    it(`leaves another instance ${what} alone`, async () => {
      pages = [["kst-1", "kst-2"]];
      if (answer) instances.set("kst-2", answer);
      await bench.create(ARGS);
      assert.deepEqual(bench.log, []);
      assert.equal(bench.cloud.actions.filter((each) => each === "GetKmsInstance").length, 2);
    });
  }

  /** What keeps the step from being done. */
  async function openPoints(): Promise<string> {
    const { message } = await partialFailure(bench.create(ARGS));
    const start = "manual step bind the HSM cluster: not done after 1 minute: ";
    const end = "; run pulumi up again: it goes on waiting";
    assert.ok(message.startsWith(start) && message.endsWith(end), message);
    return message.slice(start.length, -end.length);
  }

  function respond({ action, form }: RecordedCall): Record<string, unknown> {
    if (action === "GetCallerIdentity") return { Arn: "acs:ram::1234567890123456:user/operator" };
    if (action === "ListKmsInstances") return page(Number(form["PageNumber"]));
    assert.equal(action, "GetKmsInstance");
    const id = form["KmsInstanceId"] ?? "";
    const answer = instances.get(id);
    if (!answer) throw new FakeRefusal("Forbidden.KmsInstanceNotFound", "no", 404);
    return { KmsInstance: { InstanceId: id, ...answer } };
  }

  function page(number: number): Record<string, unknown> {
    const KmsInstance = (pages[number - 1] ?? []).map((KmsInstanceId) => ({ KmsInstanceId }));
    return { TotalCount: pages.flat().length, KmsInstances: { KmsInstance } };
  }
});
