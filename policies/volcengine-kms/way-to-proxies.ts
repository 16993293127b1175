import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import type { ServerGroupServerArgs } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import {
  VpcEndpointService,
  type VpcEndpointServiceArgs,
} from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { VpcEndpointServicePermission } from "@pulumi/volcengine/bin/privatelink/vpcEndpointServicePermission";
import { leadsTo, targetOf } from "../rule/link-target";
import type { Stack } from "../rule/stack";
import type { AnyResource, StackResource } from "../rule/stack-rule";

type Service = StackResource<VpcEndpointServiceArgs>;
/** An entry of a server group. */
export type Server = StackResource<ServerGroupServerArgs>;

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
