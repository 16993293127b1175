import { Clb, type ClbArgs } from "@pulumi/volcengine/bin/clb/clb";
import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { candidates } from "../rule/candidates";
import { targetOf } from "../rule/link-target";
import { hasOne, positions } from "../rule/partly-known";
import type { Link, Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

const SERVICES_OFFERING = candidates({
  itemsOf: (stack) => stack.all(VpcEndpointService),
  keysOf: (service, stack) =>
    positions(service.outputs.resources).map(
      (index) => () => targetOf(offer(service, index, stack)),
    ),
});

/** Whether an endpoint service of the stack offers a load balancer. */
export function isOffered(balancer: string | undefined, stack: Stack): boolean {
  if (balancer === undefined) return false;
  return hasOne(
    SERVICES_OFFERING(() => balancer, stack),
    (service) =>
      hasOne(
        positions(service.outputs.resources),
        (index) => targetOf(offer(service, index, stack)) === balancer,
      ),
  );
}

function offer(service: AnyResource, index: number, stack: Stack): Link<ClbArgs> {
  return stack.link(service, `resources.${index}.resourceId`, { class: Clb });
}
