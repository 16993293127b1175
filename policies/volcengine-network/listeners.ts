import { Clb, type ClbArgs } from "@pulumi/volcengine/bin/clb/clb";
import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo } from "../rule/link-target";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

const BALANCER = { class: Clb };
const LISTENERS_OF = leading(Listener, "loadBalancerId", BALANCER);

/** Whether a load balancer has a listener. */
export function isHeard(balancer: StackResource<ClbArgs>, stack: Stack): boolean {
  return hasOne(
    LISTENERS_OF(() => identityOf(balancer), stack),
    (listener) => leadsTo(stack.link(listener, "loadBalancerId", BALANCER), balancer),
  );
}
