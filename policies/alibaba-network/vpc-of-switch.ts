import type { InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { Network } from "@pulumi/alicloud/vpc/network";
import type { SwitchArgs } from "@pulumi/alicloud/vpc/switch";
import { nameOf, targetOf } from "../rule/link-target";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** Where an instance names a switch, and where the VPC that the switch has to be of. */
interface Place {
  readonly instance: StackResource<InstanceArgs | undefined>;
  readonly property: string;
  readonly vpcId: string;
}

/** Whether a switch that an instance names is of the VPC that it names. */
export function judgeVpc(
  { instance, property, vpcId }: Place,
  vSwitch: StackResource<SwitchArgs | undefined>,
  stack: Stack,
): Verdict {
  const wanted = stack.link(instance, vpcId, { class: Network });
  const found = stack.link(vSwitch, "vpcId", { class: Network });
  if (targetOf(wanted) === targetOf(found)) return PASS;
  return violation({
    en: `${property} names ${vSwitch.name} of the VPC ${nameOf(found)}, expected a vSwitch of ${nameOf(wanted)}`,
    zh: `${property} 引用的 ${vSwitch.name} 属于 VPC ${nameOf(found)}，应属于 ${nameOf(wanted)}`,
  });
}
