import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { SecurityGroup } from "@pulumi/volcengine/bin/vpc/securityGroup";
import type { SecurityGroupRuleArgs } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { candidates } from "../rule/candidates";
import { targetOf } from "../rule/link-target";
import { allHold, firstWhere, hasOne, positions } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { isOnKeyPath, type Backend } from "./backends";
import { opens } from "./opening";

const BACKENDS_WEARING = candidates({
  itemsOf: (stack) => stack.all(ServerGroupServer),
  keysOf: groupsOf,
});

/** The backend of the key path whose port a rule of its security group opens. */
export function exposedBackend(
  rule: StackResource<SecurityGroupRuleArgs>,
  stack: Stack,
): Backend | undefined {
  return firstWhere(
    BACKENDS_WEARING(() => groupOf(rule, stack), stack),
    (backend) =>
      allHold(
        () => opens(rule.outputs, backend.outputs.port),
        () => wears(backend, groupOf(rule, stack), stack),
        () => isOnKeyPath(backend, stack),
      ),
  );
}

function groupOf(rule: StackResource<SecurityGroupRuleArgs>, stack: Stack): string | undefined {
  return targetOf(stack.link(rule, "securityGroupId", { class: SecurityGroup }));
}

/** Whether the instance of a backend is in a security group. */
function wears(backend: Backend, group: string | undefined, stack: Stack): boolean {
  return hasOne(groupsOf(backend, stack), (worn) => worn() === group);
}

/** Security groups of the instance of a backend, each read alone. */
function groupsOf(backend: Backend, stack: Stack): readonly (() => string | undefined)[] {
  const link = stack.link(backend, "instanceId", { class: Instance });
  if (!("to" in link)) return [];
  return positions(link.to.outputs.securityGroupIds).map(
    (index) => () =>
      targetOf(stack.link(link.to, `securityGroupIds.${index}`, { class: SecurityGroup })),
  );
}
