import type { InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** Whether an instance is in a VPC: by its own vSwitch, or by a network interface. */
export function isInVpc(instance: StackResource<InstanceArgs | undefined>, stack: Stack): boolean {
  const { outputs } = instance;
  return hasOne(
    [
      // A vSwitch that is made here is one before its id is known.
      () => !("missing" in stack.link(instance, "vswitchId", { class: Switch })),
      () => !!outputs.networkInterfaces?.vswitchId,
      () => !!outputs.networkInterfaces?.networkInterfaceId,
    ],
    (holds) => holds(),
  );
}
