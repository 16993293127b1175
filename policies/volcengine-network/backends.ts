import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import type { ServerGroupServerArgs } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance, type InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";
import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { leadsTo, targetOf } from "../rule/link-target";
import { allHold, firstWhere, hasOne, positions } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { notApplicable, type Verdict } from "../rule/verdict";

/** An entry of a server group. */
export type Backend = StackResource<ServerGroupServerArgs>;

/** Whether an endpoint service of the stack offers a load balancer. */
export function isOffered(balancer: string | undefined, stack: Stack): boolean {
  return hasOne(stack.all(VpcEndpointService), (service) =>
    hasOne(positions(service.outputs.resources), (index) => {
      const link = stack.link(service, `resources.${index}.resourceId`, { class: Clb });
      return balancer !== undefined && targetOf(link) === balancer;
    }),
  );
}

/**
 * Whether calls for keys come to a backend: an endpoint service offers the load balancer in front of it. A stack without one has it
 * elsewhere, so all of its backends count.
 */
export function isOnKeyPath(backend: Backend, stack: Stack): boolean {
  if (stack.all(VpcEndpointService).length === 0) return true;
  const group = stack.link(backend, "serverGroupId", { class: ServerGroup });
  if (!("to" in group)) return false;
  return isOffered(targetOf(stack.link(group.to, "loadBalancerId", { class: Clb })), stack);
}

/** The backend by which calls for keys come to an instance. */
export function backendOf(
  instance: StackResource<InstanceArgs>,
  stack: Stack,
): Backend | undefined {
  return firstWhere(stack.all(ServerGroupServer), (backend) =>
    allHold(
      () => leadsTo(stack.link(backend, "instanceId", { class: Instance }), instance),
      () => isOnKeyPath(backend, stack),
    ),
  );
}

/** Why an instance that gets no calls for keys is not judged. */
export const NO_BACKEND: Verdict = notApplicable({
  en: "no load balancer of the key path leads to the instance",
  zh: "密钥链路的负载均衡未指向该实例",
});
