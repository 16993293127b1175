import { Instance } from "@pulumi/alicloud/kms/instance";
import { eachOf, firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { judgeBoundVpc } from "./bound-vpc";
import { judgeSwitches } from "./instance-switch";

/** An instance stands in switches of its own VPC, and is bound to VPCs of its own region. */
export const switchOfVpc = stackRule({
  id: "alibaba-network-switch-of-vpc",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a KMS instance names a vSwitch of another VPC or zone, or a VPC of another region",
    zh: "KMS 实例的交换机不属于所选 VPC 或可用区，或绑定了其他地域的 VPC",
  },
  why: {
    en: "the purchase is paid for and the instance cannot be enabled",
    zh: "实例购买后无法启用，费用已产生",
  },
  fix: {
    en: "name vSwitches of the instance's VPC and zones, and bind VPCs of its region",
    zh: "选择属于实例 VPC 与可用区的交换机，并仅绑定同地域的 VPC",
  },
  sources: ["R-097", "R-099", "R-102"],
  controls: {},
  relations: [
    relation(Instance, (instance, stack) => {
      return firstViolation(
        () => judgeSwitches(instance, stack),
        () =>
          eachOf(instance.outputs.bindVpcs, (_, index) => judgeBoundVpc(instance, index, stack)),
      );
    }),
  ],
});
