import assert from "node:assert/strict";
import { type Properties } from "../../../sandbox/cloud/resource";
import { instanceInputs, keyPath, type KeyPath } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";
import { refuses } from "./vpc-refusal-cases";

describe("sandbox/volcengine/ecs instances that the cloud refuses", () => {
  const wrong = (change: Properties) => (f: NetworkFixture, p: KeyPath) =>
    f.create("ecs.Instance", { ...instanceInputs(p.subnets[0], p.group), ...change });

  refuses([
    {
      claim: "a subnet that does not exist",
      attempt: wrong({ subnetId: "subnet-none" }),
      answer: () => ["InvalidSubnetId.NotFound", "subnet-none does not exist in cn-beijing", 404],
    },
    {
      claim: "another zone than its subnet's",
      attempt: wrong({ zoneId: "cn-beijing-b" }),
      answer: (p) => [
        "InvalidParameter.ZoneId",
        `zoneId: expected cn-beijing-a of ${p.subnets[0]}, received 'cn-beijing-b'`,
      ],
    },
    {
      claim: "an image that is not known",
      attempt: wrong({ imageId: "ubuntu" }),
      answer: () => [
        "InvalidParameter.ImageId",
        "imageId: expected one of image-sandbox-linux, or an id of the form image-…, received 'ubuntu'",
      ],
    },
    {
      claim: "an instance type that is not known",
      attempt: wrong({ instanceType: "ecs.g3i.2large" }),
      answer: () => [
        "InvalidParameter.InstanceType",
        "instanceType: expected ecs.<c, g or r family>.<size>, such as ecs.g3i.large, or one of ecs.t2-c1m1.large, ecs.t2-c1m2.large, ecs.t2-c1m4.large, received 'ecs.g3i.2large'",
      ],
    },
    {
      claim: "no security group",
      attempt: wrong({ securityGroupIds: [] }),
      answer: () => [
        "InvalidParameter.SecurityGroupIds",
        "securityGroupIds: expected 1 to 5 security groups, received []",
      ],
    },
    {
      claim: "six security groups",
      attempt: wrong({ securityGroupIds: ["a", "b", "c", "d", "e", "f"] }),
      answer: () => [
        "InvalidParameter.SecurityGroupIds",
        "securityGroupIds: expected 1 to 5 security groups, received [ 'a', 'b', 'c', 'd', 'e', 'f' ]",
      ],
    },
    {
      claim: "a key pair that does not exist",
      attempt: wrong({ keyPairName: "nobody" }),
      answer: () => [
        "InvalidKeyPair.NotFound",
        "key pair nobody does not exist in cn-beijing",
        404,
      ],
    },
    {
      claim: "neither key pair nor password",
      attempt: wrong({ keyPairName: undefined }),
      answer: () => [
        "MissingParameter.KeyPairName",
        "keyPairName: expected keyPairName or password, received neither",
      ],
    },
    {
      claim: "a system volume of 19 GB",
      attempt: wrong({ systemVolumeSize: 19 }),
      answer: () => [
        "InvalidParameter.SystemVolumeSize",
        "systemVolumeSize: expected a whole number from 20 to 2048, received 19",
      ],
    },
    {
      claim: "a volume type that is not known",
      attempt: wrong({ systemVolumeType: "HDD" }),
      answer: () => [
        "InvalidParameter.SystemVolumeType",
        "systemVolumeType: expected one of PTSSD, ESSD_PL0, ESSD_PL1, ESSD_PL2, ESSD_FlexPL, received 'HDD'",
      ],
    },
    {
      claim: "an address that is taken",
      attempt: wrong({ primaryIpAddress: "10.60.0.1" }),
      answer: (p) => ["InvalidPrivateIp.InUse", `10.60.0.1 of ${p.subnets[0]} is in use`],
    },
    {
      claim: "an address that the cloud keeps",
      attempt: wrong({ primaryIpAddress: "10.60.0.253" }),
      answer: (p) => [
        "InvalidParameter.PrimaryIpAddress",
        `primaryIpAddress: expected a usable address of ${p.subnets[0]} (10.60.0.0/24), received '10.60.0.253'`,
      ],
    },
    {
      claim: "a prepaid instance as not modelled",
      attempt: wrong({ instanceChargeType: "PrePaid" }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: instanceChargeType 'PrePaid' of volcengine:ecs/instance:Instance, only 'PostPaid'; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "another image on an instance that exists",
      attempt: (f, p) =>
        f.update("ecs.Instance", p.hosts[0], {
          ...instanceInputs(p.subnets[0], p.group),
          imageId: "image-0123456789abcdef",
        }),
      answer: () => [
        "NotModelled",
        "not modelled by the sandbox: imageId 'image-0123456789abcdef' of volcengine:ecs/instance:Instance, only 'image-sandbox-linux'; see docs/sandbox.md",
        501,
      ],
    },
    {
      claim: "a smaller system volume",
      attempt: (f, p) =>
        f.update("ecs.Instance", p.hosts[0], {
          ...instanceInputs(p.subnets[0], p.group),
          systemVolumeSize: 39,
        }),
      answer: () => [
        "InvalidParameter.SystemVolumeSize",
        "systemVolumeSize: expected at least the present 40 GB, received 39",
      ],
    },
  ]);

  it("refuses a security group of another VPC", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const vpcId = await fixture.make("vpc.Vpc", { cidrBlock: "10.70.0.0/16" });
    const foreign = await fixture.make("vpc.SecurityGroup", { vpcId });
    await assert.rejects(wrong({ securityGroupIds: [path.group, foreign] })(fixture, path), {
      code: "InvalidParameter.SecurityGroupIds",
      message: `securityGroupIds: expected security groups of ${path.vpc}, received '${foreign}'`,
    });
  });
});
