import { deepEqual, equal } from "node:assert/strict";
import { INSTANCE_ID, plantInstance } from "../kms/planted-instance";
import { refusalOf, SmallCloud } from "../small-cloud";
import { ResourceBench } from "./resource-bench";

const KEY_USER = "RbacPermission/Template/CryptoServiceKeyUser";
const RULE = { networkRuleName: "offices", sourcePrivateIps: ["10.70.1.0/24", "10.70.0.5"] };
const POLICY = {
  policyName: "app",
  kmsInstanceId: INSTANCE_ID,
  permissions: [KEY_USER],
  resources: ["key/key-2", "key/key-1"],
  accessControlRules: '{"NetworkRules":["offices"]}',
};
const POINT = { applicationAccessPointName: "billing", policies: ["app"] };

describe("sandbox/alibaba/resources: kms access points", () => {
  let cloud: SmallCloud;
  let rule: ResourceBench;
  let policy: ResourceBench;
  let point: ResourceBench;
  beforeEach(() => {
    cloud = new SmallCloud();
    plantInstance(cloud);
    rule = new ResourceBench("alicloud:kms/networkRule:NetworkRule", cloud);
    policy = new ResourceBench("alicloud:kms/policy:Policy", cloud);
    point = new ResourceBench("alicloud:kms/applicationAccessPoint:ApplicationAccessPoint", cloud);
  });

  it("makes all three by their names and answers what went in, lists in their order", async () => {
    deepEqual(await rule.create({ ...RULE, description: "two floors" }), {
      id: "offices",
      outputs: { ...RULE, description: "two floors" },
    });
    deepEqual(await policy.create(POLICY), { id: "app", outputs: POLICY });
    deepEqual(await point.create(POINT), { id: "billing", outputs: POINT });
  });

  it("updates them in place, a description also away", async () => {
    const { outputs } = await rule.create({ ...RULE, description: "two floors" });
    const one = { ...RULE, sourcePrivateIps: ["10.70.1.0/24"] };
    deepEqual(await rule.update("offices", outputs, one), one);
    const made = await policy.create({ ...POLICY, description: "for billing" });
    const narrow = { ...POLICY, resources: ["key/key-1"] };
    deepEqual(await policy.update("app", made.outputs, narrow), narrow);
    await policy.create({ ...POLICY, policyName: "second" });
    const first = await point.create({ ...POINT, description: "monthly" });
    const both = { ...POINT, policies: ["second", "app"] };
    deepEqual(await point.update("billing", first.outputs, both), both);
  });

  it("reads rules compact, so that a text with blanks is seen as changed", async () => {
    await rule.create(RULE);
    const spread = { ...POLICY, accessControlRules: '{ "NetworkRules": ["offices"] }' };
    const { outputs } = await policy.create(spread);
    equal(outputs["accessControlRules"], '{"NetworkRules":["offices"]}');
  });

  it("is gone after a deletion, which may be repeated, in the order of use only", async () => {
    await rule.create(RULE);
    await policy.create(POLICY);
    await point.create(POINT);
    equal(
      await refusalOf(rule.delete("offices")),
      "400 Rejected.ResourceInUse: The resource is in use. Network rule offices is used by permission policies: app.",
    );
    equal(
      await refusalOf(policy.delete("app")),
      "400 Rejected.ResourceInUse: The resource is in use. Permission policy app is used by application access points: billing.",
    );
    for (const [bench, id] of [
      [point, "billing"],
      [policy, "app"],
      [rule, "offices"],
    ] as const) {
      await bench.delete(id);
      await bench.delete(id);
      equal(await bench.read(id), undefined);
    }
  });

  it("cannot replace one by another of the same name before the old one is gone", async () => {
    await rule.create(RULE);
    equal(
      await refusalOf(rule.create(RULE)),
      "400 Rejected.ResourceExist: The resource already exists. There is a network rule offices already.",
    );
  });

  it("wants a name although the schema does not", async () => {
    equal(
      await refusalOf(rule.create({ sourcePrivateIps: ["10.70.0.5"] })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply Name.",
    );
  });
});
