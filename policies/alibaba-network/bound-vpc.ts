import type { InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { firstViolation } from "../rule/first-violation";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { differs, PASS, type Verdict } from "../rule/verdict";
import { judgePair } from "./instance-switch";

/** Whether a VPC that an instance is bound to is in its region, and the switch there of this VPC. */
export function judgeBoundVpc(
  instance: StackResource<InstanceArgs>,
  index: number,
  stack: Stack,
): Verdict {
  const path = `bindVpcs.${index}`;
  const inRegion = () => {
    const region = instance.provider["region"];
    const bound = instance.outputs.bindVpcs?.[index]?.regionId;
    // The default provider's region may come from the environment, which no rule sees.
    if (typeof region !== "string" || bound === undefined || bound === region) return PASS;
    return differs(`${path}.regionId`, bound, region);
  };
  const pair = { vpcId: `${path}.vpcId`, switchId: `${path}.vswitchId` };
  return firstViolation(inRegion, () => judgePair(instance, pair, stack));
}
