import { ServerGroup, type ServerGroupArgs } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance, type InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";
import { Subnet } from "@pulumi/volcengine/bin/vpc/subnet";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo } from "../rule/link-target";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

const BACKENDS_OF = leading(ServerGroupServer, "serverGroupId", { class: ServerGroup });

/** Zones of the instances behind a server group; undefined without any, or when a backend is no instance of the stack. */
export function zonesBehind(
  group: StackResource<ServerGroupArgs>,
  stack: Stack,
): readonly string[] | undefined {
  const instances = BACKENDS_OF(() => identityOf(group), stack)
    .filter((server) => leadsTo(stack.link(server, "serverGroupId", { class: ServerGroup }), group))
    .map((server) => stack.link(server, "instanceId", { class: Instance }));
  const zones = instances.map((each) => ("to" in each ? zoneOf(each.to, stack) : undefined));
  if (zones.length === 0 || zones.includes(undefined)) return undefined;
  return [...new Set(zones as readonly string[])];
}

/** Zone of an instance; its subnet's where the program leaves it to the cloud. */
function zoneOf(instance: StackResource<InstanceArgs>, stack: Stack): string | undefined {
  if (instance.outputs.zoneId !== undefined) return instance.outputs.zoneId;
  const subnet = stack.link(instance, "subnetId", { class: Subnet });
  return "to" in subnet ? subnet.to.outputs.zoneId : undefined;
}
