import { Switch } from "@pulumi/alicloud/vpc/switch";
import { firstViolation } from "../rule/first-violation";
import type { Stack } from "../rule/stack";
import { differs, PASS, type Verdict } from "../rule/verdict";
import type { KmsInstance } from "./instance-switch";
import { judgeVpc } from "./vpc-of-switch";

/** Whether a VPC that an instance is bound to is in its region, and the switch there of this VPC. */
export function judgeBoundVpc(instance: KmsInstance, index: number, stack: Stack): Verdict {
  const path = `bindVpcs.${index}`;
  const inRegion = () => {
    const region = instance.provider["region"];
    const bound = instance.outputs.bindVpcs?.[index]?.regionId;
    // The default provider's region may come from the environment, which no rule sees.
    if (typeof region !== "string" || bound === undefined || bound === region) return PASS;
    return differs(`${path}.regionId`, bound, region);
  };
  const ofVpc = () => {
    const property = `${path}.vswitchId`;
    const link = stack.link(instance, property, { class: Switch });
    if (!("to" in link)) return PASS;
    return judgeVpc({ instance, property, vpcId: `${path}.vpcId` }, link.to, stack);
  };
  return firstViolation(inRegion, ofVpc);
}
