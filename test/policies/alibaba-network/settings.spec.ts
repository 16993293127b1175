import assert from "node:assert/strict";
import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { Instance } from "@pulumi/alicloud/kms/instance";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { noOpenIngress } from "../../../policies/alibaba-network/no-open-ingress";
import { switchOfVpc } from "../../../policies/alibaba-network/switch-of-vpc";
import { instanceArgs } from "../alibaba-kms/bases";
import { resource } from "../support/fixture";
import { judgeResource, judgeStack } from "../support/in-memory";

describe("policies/alibaba-network settings", () => {
  const website = { ...noOpenIngress, settings: { publicPorts: ["80", "443"] } };
  const kindOf = (portRange: string) => {
    const args = {
      securityGroupId: "sg-2zeexample",
      type: "ingress",
      ipProtocol: "tcp",
      portRange,
      cidrIp: "0.0.0.0/0",
    };
    return judgeResource(website, resource(SecurityGroupRule, "rule", { args }), "update")[0]
      ?.verdict.kind;
  };

  it("lets everybody reach the ports that publicPorts names, and no others", () => {
    assert.equal(kindOf("443/443"), "pass");
    assert.equal(kindOf("443/444"), "violation");
    assert.equal(kindOf("8443/8443"), "violation");
  });

  it("finds switches of the stack by their ids once these are known", () => {
    const said = judgeStack(
      switchOfVpc,
      [
        resource(Instance, "instance", { args: instanceArgs({ vswitchIds: ["one-id"] }) }),
        resource(Switch, "one", { args: { vpcId: "vpc-b", zoneId: "cn-beijing-f" } }),
      ],
      "update",
    );
    assert.deepEqual(said[0]?.verdict, {
      kind: "violation",
      message: {
        en: "vswitchIds names one of the VPC vpc-b, expected a vSwitch of vpc-2zeexample",
        zh: "vswitchIds 引用的 one 属于 VPC vpc-b，应属于 vpc-2zeexample",
      },
    });
  });
});
