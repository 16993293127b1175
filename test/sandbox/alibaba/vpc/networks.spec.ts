import { deepEqual, equal, match } from "node:assert/strict";
import { vswitches } from "../../../../sandbox/alibaba/vpc/tables";
import { plantInstance } from "../kms/planted-instance";
import { refusalOf, SmallCloud } from "../small-cloud";

const MALFORMED = "400 InvalidCidrBlock.Malformed: The specified CIDR block is not valid.";
const OF_VPC = `${MALFORMED} Expected an IPv4 network with a prefix of 8 to 28 bits and no bits set below it.`;
const OF_VSWITCH = `${MALFORMED} Expected an IPv4 network with a prefix of 16 to 29 bits and no bits set below it.`;

describe("sandbox/alibaba/vpc", () => {
  let cloud: SmallCloud;
  let VpcId: string;
  beforeEach(async () => {
    cloud = new SmallCloud();
    VpcId = (await cloud.run("vpc:CreateVpc", { CidrBlock: "10.80.0.0/16", VpcName: "keys" }))[
      "VpcId"
    ] as string;
  });

  const vswitch = (params: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
    cloud.run("vpc:CreateVSwitch", {
      VpcId,
      ZoneId: "cn-hangzhou-a",
      CidrBlock: "10.80.1.0/24",
      ...params,
    });

  it("creates a VPC and describes it in its region only", async () => {
    match(VpcId, /^vpc-bp1[a-z0-9]{17}$/);
    const { Vpcs, TotalCount } = await cloud.run("vpc:DescribeVpcs", { VpcId });
    const { VRouterId, RouterTableIds, ...shown } = Vpcs.Vpc[0];
    equal(TotalCount, 1);
    match(VRouterId, /^vrt-/);
    match(RouterTableIds.RouterTableIds[0], /^vtb-/);
    deepEqual(shown, {
      VpcId,
      RegionId: "cn-hangzhou",
      Status: "Available",
      CidrBlock: "10.80.0.0/16",
      VpcName: "keys",
      Description: "",
      VSwitchIds: { VSwitchId: [] },
      IsDefault: false,
      CreationTime: "2026-03-01T08:00:00Z",
      Tags: { Tag: [] },
    });
    const elsewhere = await cloud.run("vpc:DescribeVpcs", { VpcId }, { region: "cn-beijing" });
    deepEqual(elsewhere["Vpcs"], { Vpc: [] });
  });

  it("gives a VPC 172.16.0.0/12 when it is asked for none", async () => {
    const { VpcId: other } = await cloud.run("vpc:CreateVpc");
    const { Vpcs } = await cloud.run("vpc:DescribeVpcs", { VpcId: other });
    equal(Vpcs.Vpc[0].CidrBlock, "172.16.0.0/12");
  });

  for (const accepted of ["10.0.0.0/8", "192.168.0.0/28", "11.0.0.0/16"]) {
    it(`accepts a VPC of ${accepted}`, async () => {
      await cloud.run("vpc:CreateVpc", { CidrBlock: accepted });
    });
  }

  for (const [refused, why] of [
    ["10.0.0.0/7", OF_VPC],
    ["192.168.0.0/29", OF_VPC],
    ["10.0.0.1/16", OF_VPC],
    ["10.0.0.0", OF_VPC],
    ["100.64.0.0/16", `${MALFORMED} 100.64.0.0/16 overlaps 100.64.0.0/10.`],
    ["224.0.0.0/8", `${MALFORMED} 224.0.0.0/8 overlaps 224.0.0.0/4.`],
    ["127.0.0.0/16", `${MALFORMED} 127.0.0.0/16 overlaps 127.0.0.0/8.`],
    ["169.254.0.0/16", `${MALFORMED} 169.254.0.0/16 overlaps 169.254.0.0/16.`],
  ] as const) {
    it(`refuses a VPC of ${refused}`, async () => {
      equal(await refusalOf(cloud.run("vpc:CreateVpc", { CidrBlock: refused })), why);
    });
  }

  it("counts the addresses of a vSwitch without the four that the vendor keeps", async () => {
    const { VSwitchId } = await vswitch();
    const { VSwitches } = await cloud.run("vpc:DescribeVSwitches", { VSwitchId });
    equal(VSwitches.VSwitch[0].AvailableIpAddressCount, 252);
    await vswitch({ CidrBlock: "10.80.2.0/29" });
    const { VSwitches: all } = await cloud.run("vpc:DescribeVSwitches", { VpcId });
    deepEqual(
      all.VSwitch.map((one: { AvailableIpAddressCount: number }) => one.AvailableIpAddressCount),
      [252, 4],
    );
  });

  for (const [refused, why] of [
    ["10.80.0.0/30", OF_VSWITCH],
    ["10.80.0.0/15", OF_VSWITCH],
    ["10.81.0.0/24", `${MALFORMED} 10.81.0.0/24 is not inside 10.80.0.0/16.`],
    [
      "10.80.1.128/25",
      "400 InvalidCidrBlock.Overlapped: The specified CIDR block overlapped with other subnets. 10.80.1.128/25 overlaps 10.80.1.0/24.",
    ],
  ] as const) {
    it(`refuses a vSwitch of ${refused} beside 10.80.1.0/24`, async () => {
      await vswitch();
      equal(await refusalOf(vswitch({ CidrBlock: refused })), why);
    });
  }

  it("accepts a vSwitch as large as its VPC", async () => {
    await vswitch({ CidrBlock: "10.80.0.0/16" });
  });

  it("knows the zones of the call's region, with and without a hyphen, and no others", async () => {
    await vswitch({ ZoneId: "cn-hangzhou-k" });
    const refused = "404 InvalidZoneId.NotFound: The specified zone does not exist.";
    for (const ZoneId of ["cn-beijing-a", "cn-hangzhou", "cn-hangzhou-1"]) {
      equal(await refusalOf(vswitch({ ZoneId, CidrBlock: "10.80.9.0/24" })), refused);
    }
    const abroad = { region: "ap-southeast-1" };
    const made = await cloud.run("vpc:CreateVpc", {}, abroad);
    const params = { VpcId: made["VpcId"], ZoneId: "ap-southeast-1a", CidrBlock: "172.16.0.0/24" };
    await cloud.run("vpc:CreateVSwitch", params, abroad);
  });

  it("changes names and descriptions, and the network while there is no vSwitch", async () => {
    const change = { VpcId, VpcName: "other", Description: "d", CidrBlock: "10.90.0.0/16" };
    await cloud.run("vpc:ModifyVpcAttribute", change);
    const { Vpcs } = await cloud.run("vpc:DescribeVpcs", { VpcId });
    const { VpcName, Description, CidrBlock } = Vpcs.Vpc[0];
    deepEqual({ VpcId, VpcName, Description, CidrBlock }, change);
    const { VSwitchId } = await vswitch({ CidrBlock: "10.90.0.0/24" });
    equal(
      await refusalOf(cloud.run("vpc:ModifyVpcAttribute", { VpcId, CidrBlock: "10.91.0.0/16" })),
      "400 DependencyViolation.VSwitch: Specified VPC has dependent vSwitches.",
    );
    await cloud.run("vpc:ModifyVSwitchAttribute", { VSwitchId, VSwitchName: "a" });
    const { VSwitches } = await cloud.run("vpc:DescribeVSwitches", { VSwitchId });
    equal(VSwitches.VSwitch[0].VSwitchName, "a");
  });

  it("accepts a name of 128 characters and refuses 129, and one that is a URL", async () => {
    await cloud.run("vpc:CreateVpc", { VpcName: "n".repeat(128) });
    for (const VpcName of ["n".repeat(129), "http://x"]) {
      equal(
        await refusalOf(cloud.run("vpc:CreateVpc", { VpcName })),
        "400 InvalidParameter: The specified parameter is not valid. VpcName: expected 1 to 128 characters that do not start with http:// or https://",
      );
    }
  });

  it("keeps a VPC with a vSwitch and a vSwitch with an instance from deletion", async () => {
    const VSwitchId = (await vswitch())["VSwitchId"] as string;
    equal(
      await refusalOf(cloud.run("vpc:DeleteVpc", { VpcId })),
      `400 DependencyViolation.VSwitch: Specified VPC has dependent vSwitches. It has ${VSwitchId}.`,
    );
    const instance = plantInstance(cloud, { vswitchIds: [VSwitchId] });
    equal(
      await refusalOf(cloud.run("vpc:DeleteVSwitch", { VSwitchId })),
      `400 DependencyViolation: Specified object has dependent resources. KMS instance ${instance.instanceId} is in it.`,
    );
    instance.vswitchIds.length = 0;
    const used = { instanceId: "hsm-1", vSwitchId: VSwitchId };
    cloud.store.table("alibaba.hsm.instances").set("hsm-1", used);
    equal(
      await refusalOf(cloud.run("vpc:DeleteVSwitch", { VSwitchId })),
      "400 DependencyViolation: Specified object has dependent resources. HSM hsm-1 is in it.",
    );
    cloud.store.table("alibaba.hsm.instances").clear();
    await cloud.run("vpc:DeleteVSwitch", { VSwitchId });
    equal(vswitches(cloud).size, 0);
    await cloud.run("vpc:DeleteVpc", { VpcId });
  });

  it("says what is not there", async () => {
    const noVpc = "404 InvalidVpcID.NotFound: The specified VPC does not exist.";
    const noVSwitch = "404 InvalidVswitchID.NotFound: The specified vSwitch does not exist.";
    equal(await refusalOf(cloud.run("vpc:DeleteVpc", { VpcId: "vpc-none" })), noVpc);
    equal(await refusalOf(vswitch({ VpcId: "vpc-none" })), noVpc);
    equal(await refusalOf(cloud.run("vpc:DeleteVSwitch", { VSwitchId: "vsw-none" })), noVSwitch);
    const elsewhere = cloud.run("vpc:DeleteVpc", { VpcId }, { region: "cn-beijing" });
    equal(await refusalOf(elsewhere), noVpc);
  });

  it("sets tags and takes them off, of one object at a time", async () => {
    const named = { ResourceType: "VPC", "ResourceId.1": VpcId };
    await cloud.run("vpc:TagResources", { ...named, "Tag.1.Key": "a", "Tag.2.Key": "b" });
    await cloud.run("vpc:UnTagResources", { ...named, "TagKey.1": "a" });
    const { Vpcs } = await cloud.run("vpc:DescribeVpcs", { VpcId });
    deepEqual(Vpcs.Vpc[0].Tags.Tag, [{ Key: "b", Value: "" }]);
    equal(
      await refusalOf(
        cloud.run("vpc:TagResources", { ...named, "ResourceId.2": VpcId, "Tag.1.Key": "a" }),
      ),
      "400 InvalidParameter: The specified parameter is not valid. ResourceId: expected one id",
    );
  });
});
