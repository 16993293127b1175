import type { InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { hasOne } from "../rule/partly-known";
import type { StackResource } from "../rule/stack-rule";

/** Whether an instance is in a VPC: by its own vSwitch, or by a network interface. What is made of another resource is set, known or not. */
export function isInVpc({ outputs, propertyDependencies }: StackResource<InstanceArgs>): boolean {
  const isMade = (property: string) => (propertyDependencies[property] ?? []).length > 0;
  return hasOne(
    [
      () => isMade("vswitchId") || isMade("networkInterfaces"),
      () => !!outputs.vswitchId,
      () => !!outputs.networkInterfaces?.vswitchId,
      () => !!outputs.networkInterfaces?.networkInterfaceId,
    ],
    (holds) => holds(),
  );
}
