import assert from "node:assert/strict";
import {
  InstanceNetwork,
  type InstanceNetworkArgs,
} from "../../../components/alibaba/instance-network";
import { settled } from "../../support/mock-engine";
import { build, inputsOf, refused, resources } from "./alibaba-run";

const ZONES = ["cn-beijing-f", "cn-beijing-k"];

/** Ids of an adopted network, or the sentence by which it is refused. */
async function adopted(vswitchIds: string[]): Promise<unknown> {
  const existing = { vpcId: "vpc-1", vswitchIds };
  const words = (error: Error): string => error.message;
  const run = await build(() => {
    const network = new InstanceNetwork("keys", { zones: ZONES, existing });
    return Promise.all([network.vpcId, ...network.vswitchIds].map(settled)).catch(words);
  }).catch((error: Error) => ({ result: words(error) }));
  return run.result;
}

describe("components: alibaba: InstanceNetwork", () => {
  it("makes a VPC and a vSwitch in each of two zones", async () => {
    const run = await build(
      () => new InstanceNetwork("keys", { zones: ZONES, tags: { environment: "dev" } }),
    );
    assert.deepEqual(resources(run), [
      "InstanceNetwork keys",
      "Network keys",
      "Switch keys-cn-beijing-f",
      "Switch keys-cn-beijing-k",
    ]);
    const tags = { environment: "dev" };
    assert.deepEqual(inputsOf(run, "Network"), {
      vpcName: "keys",
      cidrBlock: "10.80.0.0/16",
      tags,
    });
    assert.deepEqual(inputsOf(run, "Switch", "keys-cn-beijing-k"), {
      vswitchName: "keys-cn-beijing-k",
      vpcId: "keys-id",
      zoneId: "cn-beijing-k",
      cidrBlock: "10.80.1.0/24",
      tags,
    });
    assert.deepEqual(await Promise.all(run.result.vswitchIds.map(settled)), [
      "keys-cn-beijing-f-id",
      "keys-cn-beijing-k-id",
    ]);
    assert.deepEqual(run.result.zoneIds, ZONES);
  });

  for (const [protect, wanted] of [
    [undefined, ["Network", "Switch", "Switch"]],
    [true, ["Network", "Switch", "Switch"]],
    [false, []],
  ] as const) {
    it(`protects VPC and vSwitches: ${wanted.length} resources while protect is ${protect}`, async () => {
      const run = await build(() => new InstanceNetwork("keys", { zones: ZONES, protect }));
      const kept = run.registrations.filter((each) => each.protect);
      assert.deepEqual(kept.map(({ type }) => type.split(":").at(-1)).sort(), wanted);
    });
  }

  it("has room for two vSwitches in a /23", async () => {
    const run = await build(
      () => new InstanceNetwork("keys", { zones: ZONES, cidr: "10.9.8.0/23" }),
    );
    assert.deepEqual(
      ZONES.map(
        (zone) => (inputsOf(run, "Switch", `keys-${zone}`) as { cidrBlock: string }).cidrBlock,
      ),
      ["10.9.8.0/24", "10.9.9.0/24"],
    );
  });

  it("uses existing vSwitches where they are, one for both zones or one for each", async () => {
    assert.deepEqual(await adopted(["vsw-f", "vsw-k"]), ["vpc-1", "vsw-f", "vsw-k"]);
    assert.deepEqual(await adopted(["vsw-k"]), ["vpc-1", "vsw-k"]);
  });

  it("refuses existing vSwitches of another VPC, of another zone and in another order", async () => {
    const order = (index: number, wanted: string, found: string): string =>
      `existing.vswitchIds[${index}]: expected a vSwitch in ${wanted}, received '${found}'; name the vSwitches in the order of the zones`;
    assert.equal(
      await adopted(["vsw-elsewhere"]),
      `existing.vswitchIds[0]: expected a vSwitch of vpc-1, received 'vsw-elsewhere of vpc-2'; name a vSwitch of existing.vpcId\n${order(0, "cn-beijing-f or cn-beijing-k", "vsw-elsewhere in cn-beijing-a")}`,
    );
    assert.equal(
      await adopted(["vsw-k", "vsw-f"]),
      order(0, "cn-beijing-f", "vsw-k in cn-beijing-k"),
    );
  });

  const wrong: readonly [string, InstanceNetworkArgs, string][] = [
    [
      "one zone",
      { zones: ["cn-beijing-f"] },
      "zones: expected 2 different zones, received [ 'cn-beijing-f' ]; name both zones of the instance",
    ],
    [
      "three zones",
      { zones: ["a", "b", "c"] },
      "zones: expected 2 different zones, received [ 'a', 'b', 'c' ]; name both zones of the instance",
    ],
    [
      "one zone twice",
      { zones: ["a", "a"] },
      "zones: expected 2 different zones, received [ 'a', 'a' ]; name both zones of the instance",
    ],
    [
      "a range with room for one vSwitch",
      { zones: ZONES, cidr: "10.80.0.0/24" },
      "cidr: expected a range with room for a /24 in each zone, received '10.80.0.0/24'; choose a larger range",
    ],
    [
      "no existing vSwitch",
      { zones: ZONES, existing: { vpcId: "vpc-1", vswitchIds: [] } },
      "existing.vswitchIds: expected one vSwitch for both zones, or one for each, received []; name one or two vSwitches of the VPC",
    ],
    [
      "three existing vSwitches",
      { zones: ZONES, existing: { vpcId: "vpc-1", vswitchIds: ["a", "b", "c"] } },
      "existing.vswitchIds: expected one vSwitch for both zones, or one for each, received [ 'a', 'b', 'c' ]; name one or two vSwitches of the VPC",
    ],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await refused(() => new InstanceNetwork("keys", args), message);
    });
  }
});
