import { Command } from "@pulumi/command/remote/command";
import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import type { ServerGroupServerArgs } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import {
  VpcEndpointService,
  type VpcEndpointServiceArgs,
} from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { VpcEndpointServicePermission } from "@pulumi/volcengine/bin/privatelink/vpcEndpointServicePermission";
import { leadsTo, targetOf } from "../rule/link-target";
import { reading, type Stack } from "../rule/stack";
import type { AnyResource, StackResource } from "../rule/stack-rule";

type Service = StackResource<VpcEndpointServiceArgs>;
type Server = StackResource<ServerGroupServerArgs>;

/** Permissions to connect to an endpoint service. */
export function permissionsOf(service: Service, stack: Stack): readonly AnyResource[] {
  return stack
    .all(VpcEndpointServicePermission)
    .filter((each) =>
      leadsTo(stack.link(each, "serviceId", { class: VpcEndpointService }), service),
    );
}

/** Servers behind the load balancers that an endpoint service offers. */
export function serversOf(service: Service, stack: Stack): readonly Server[] {
  const balancers = Array.from(service.outputs.resources, (_, index) =>
    targetOf(stack.link(service, `resources.${index}.resourceId`, { class: Clb })),
  );
  return stack.all(ServerGroupServer).filter((server) => {
    const group = stack.link(server, "serverGroupId", { class: ServerGroup });
    if (!("to" in group)) return false;
    return balancers.includes(targetOf(stack.link(group.to, "loadBalancerId", { class: Clb })));
  });
}

/** Remote commands that set up the hosts of these servers, but none that is made after the store itself. */
export function setUpsOf(
  servers: readonly Server[],
  store: AnyResource,
  stack: Stack,
): readonly AnyResource[] {
  const hosts = servers.flatMap((server) => {
    const link = stack.link(server, "instanceId", { class: Instance });
    return "to" in link ? [link.to] : [];
  });
  const madeOfHosts = new Set([...hosts.map(({ urn }) => urn), ...stack.dependentsOf(hosts)]);
  const addresses = servers.map(({ outputs }) => reading(() => outputs.ip));
  const later = stack.dependentsOf([store]);
  return stack.all(Command).filter((command) => {
    if (later.has(command.urn)) return false;
    if (command.propertyDependencies["connection"]?.some((urn) => madeOfHosts.has(urn)))
      return true;
    const host = reading(() => command.outputs.connection.host);
    return host.known && addresses.some((each) => each.known && each.value === host.value);
  });
}
