import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import type { ServerGroupServerArgs } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance, type InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";
import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo, targetOf } from "../rule/link-target";
import { allHold, firstWhere } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { notApplicable, type Verdict } from "../rule/verdict";
import { isOffered } from "./offered";

/** An entry of a server group. */
export type Backend = StackResource<ServerGroupServerArgs>;

const BACKENDS_OF = leading(ServerGroupServer, "instanceId", { class: Instance });

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
  return firstWhere(
    BACKENDS_OF(() => identityOf(instance), stack),
    (backend) =>
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
