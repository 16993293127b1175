import type { InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { Switch, type SwitchArgs } from "@pulumi/alicloud/vpc/switch";
import { firstViolation } from "../rule/first-violation";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";
import { judgeVpc } from "./vpc-of-switch";

/** An instance as stacks hold it. */
export type KmsInstance = StackResource<InstanceArgs | undefined>;

type VSwitch = StackResource<SwitchArgs | undefined>;

/** Whether the switches of an instance are of its VPC and in its zones; those of another stack are not judged. */
export function judgeSwitches(instance: KmsInstance, stack: Stack): Verdict {
  const judgements = switchesOf(instance, stack).flatMap((each) => [
    () => judgeVpc({ instance, property: "vswitchIds", vpcId: "vpcId" }, each, stack),
    () => judgeZone(instance, each),
  ]);
  return firstViolation(() => PASS, ...judgements);
}

/** The switches of the stack that an instance names: by what the list was made of, which is known before their ids are. */
function switchesOf(instance: KmsInstance, stack: Stack): readonly VSwitch[] {
  const made = instance.propertyDependencies["vswitchIds"] ?? [];
  const behind = stack.all(Switch).filter(({ urn }) => made.includes(urn));
  if (behind[0] !== undefined) return behind;
  return Array.from({ length: instance.outputs.vswitchIds?.length ?? 0 }, (_, index) =>
    stack.link(instance, `vswitchIds.${index}`, { class: Switch }),
  ).flatMap((link) => ("to" in link ? [link.to] : []));
}

function judgeZone(instance: KmsInstance, { name, outputs }: VSwitch): Verdict {
  // The second is the deprecated name of the first.
  const zone = outputs.zoneId ?? outputs.availabilityZone;
  if (zone === undefined || hasOne(instance.outputs.zoneIds, (each) => each === zone)) return PASS;
  return violation({
    en: `vswitchIds names ${name} in ${zone}, expected a vSwitch in one of zoneIds`,
    zh: `vswitchIds 引用的 ${name} 位于 ${zone}，应位于 zoneIds 之一`,
  });
}
