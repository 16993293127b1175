import type { InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { hasOne } from "../rule/partly-known";
import type { StackResource } from "../rule/stack-rule";

/** Whether an instance is in a VPC: by its own vSwitch, or by a network interface. A vSwitch that is made here is one, known or not. */
export function isInVpc({
  outputs,
  propertyDependencies,
}: StackResource<InstanceArgs | undefined>): boolean {
  return hasOne(
    [
      () => (propertyDependencies["vswitchId"] ?? []).length > 0,
      () => !!outputs.vswitchId,
      () => !!outputs.networkInterfaces?.vswitchId,
      () => !!outputs.networkInterfaces?.networkInterfaceId,
    ],
    (holds) => holds(),
  );
}
