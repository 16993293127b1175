import { deepEqual, equal } from "node:assert/strict";
import { refusalOf } from "../../small-cloud";
import { InstanceBench, ZONES } from "./instance-bench";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. BindVpcs: expected ";

describe("sandbox/alibaba/kms/instances: further VPCs", () => {
  let bench: InstanceBench;
  let KmsInstanceId: string;
  beforeEach(async () => {
    bench = new InstanceBench();
    for (const name of ["a", "b", "c"]) bench.addVpc(`vpc-${name}`, { [`vsw-${name}`]: ZONES[0] });
    KmsInstanceId = await bench.software({ VpcNum: "3" });
  });

  const binding = (name: string, changes: object = {}) => ({
    VpcId: `vpc-${name}`,
    VSwitchId: `vsw-${name}`,
    RegionId: "cn-hangzhou",
    VpcOwnerId: bench.cloud.account.accountId,
    ...changes,
  });
  const bind = (...bindings: object[]) =>
    bench.cloud.run("kms:UpdateKmsInstanceBindVpc", {
      KmsInstanceId,
      BindVpcs: JSON.stringify(bindings),
    });

  it("binds as many as the quota leaves beside the instance's own VPC, and unbinds them", async () => {
    await bind(binding("a"), binding("b"));
    deepEqual((await bench.get(KmsInstanceId))["BindVpcs"].BindVpc, [binding("a"), binding("b")]);
    equal(
      await refusalOf(bind(binding("a"), binding("b"), binding("c"))),
      `400 Rejected.LimitExceeded: The request was rejected because user create resource limit was exceeded. Instance ${KmsInstanceId} has a VPC quota of 3, its own VPC included.`,
    );
    await bind();
    deepEqual((await bench.get(KmsInstanceId))["BindVpcs"].BindVpc, []);
  });

  it("takes the owner as a number too, and another account's VPC on trust", async () => {
    const foreign = { VpcId: "vpc-x", VSwitchId: "vsw-x", VpcOwnerId: 1234567890123456 };
    await bind(binding("x", foreign));
    const [bound] = (await bench.get(KmsInstanceId))["BindVpcs"].BindVpc;
    equal(bound.VpcOwnerId, "1234567890123456");
  });

  it("refuses bindings that are incomplete, elsewhere, double or not there", async () => {
    const form = '{"VpcId": …, "VSwitchId": …, "RegionId": …, "VpcOwnerId": …}';
    const attempts: readonly (readonly [readonly object[], string])[] = [
      [[binding("a", { VSwitchId: undefined })], `a JSON list of ${form}`],
      [[binding("a", { VpcOwnerId: "" })], `a JSON list of ${form}`],
      [[binding("a", { RegionId: "cn-beijing" })], "VPCs of the instance's region cn-hangzhou"],
      [[binding("none")], "a VPC that exists in cn-hangzhou, not vpc-none"],
      [[binding("a"), binding("a")], "each VPC once"],
      [[binding("own", { VSwitchId: "vsw-h" })], "VPCs other than the instance's own vpc-own"],
    ];
    for (const [bindings, expected] of attempts)
      equal(await refusalOf(bind(...bindings)), `${INVALID}${expected}`);
    equal(
      await refusalOf(
        bench.cloud.run("kms:UpdateKmsInstanceBindVpc", { KmsInstanceId, BindVpcs: "{}" }),
      ),
      `${INVALID}a JSON list of ${form}`,
    );
    equal(
      await refusalOf(bind(binding("a", { VSwitchId: "vsw-b" }))),
      "400 InvalidParameter: The specified parameter is not valid. VSwitchIds: expected a vSwitch of vpc-a, not vsw-b",
    );
  });

  it("binds nothing to an instance that is not enabled", async () => {
    KmsInstanceId = await bench.buy();
    equal(
      await refusalOf(bind()),
      `403 Forbidden.DKMSInstanceStateInvalid: The state of the specified DKMS Instance does not allow this operation. Instance ${KmsInstanceId} is Uninitialized.`,
    );
  });
});
