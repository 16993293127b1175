import type { InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { firstViolation } from "../rule/first-violation";
import { nameOf, targetOf } from "../rule/link-target";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { AnyResource, StackResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** The VPC that a property names, and the switch whose VPC it has to be. */
interface Pair {
  readonly vpcId: string;
  readonly switchId: string;
}

/** Whether a switch that a resource names is of the VPC that it names; a switch of another stack is not judged. */
export function judgePair(resource: AnyResource, { vpcId, switchId }: Pair, stack: Stack): Verdict {
  const link = stack.link(resource, switchId, { class: Switch });
  if (!("to" in link)) return PASS;
  const wanted = stack.link(resource, vpcId, { class: Network });
  const found = stack.link(link.to, "vpcId", { class: Network });
  if (targetOf(wanted) === targetOf(found)) return PASS;
  return violation({
    en: `${switchId} names ${link.to.name} of the VPC ${nameOf(found)}, expected a vSwitch of ${nameOf(wanted)}`,
    zh: `${switchId} 引用的 ${link.to.name} 属于 VPC ${nameOf(found)}，应属于 ${nameOf(wanted)}`,
  });
}

/** Whether a switch of an instance is of its VPC and in one of its zones. */
export function judgeSwitch(
  instance: StackResource<InstanceArgs>,
  index: number,
  stack: Stack,
): Verdict {
  const switchId = `vswitchIds.${index}`;
  const ofVpc = () => judgePair(instance, { vpcId: "vpcId", switchId }, stack);
  const inZone = () => {
    const link = stack.link(instance, switchId, { class: Switch });
    const zone = "to" in link ? (link.to.outputs.zoneId ?? link.to.outputs.availabilityZone) : "";
    if (!zone || hasOne(instance.outputs.zoneIds, (each) => each === zone)) return PASS;
    return violation({
      en: `${switchId} is in ${zone}, expected one of zoneIds`,
      zh: `${switchId} 位于 ${zone}，应为 zoneIds 之一`,
    });
  };
  return firstViolation(ofVpc, inZone);
}
