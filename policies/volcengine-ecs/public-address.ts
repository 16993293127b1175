import type { InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Associate } from "@pulumi/volcengine/bin/eip/associate";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo } from "../rule/link-target";
import { allHold, firstWhere } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";

/** What the EIP API calls an ECS instance. */
const INSTANCE = "EcsInstance";

const ASSOCIATES_OF = leading(Associate, "instanceId", { class: Instance });

/** The property, or the Associate, by which an instance has a public address; undefined when it has none. */
export function publicAddressOf(
  instance: StackResource<InstanceArgs>,
  stack: Stack,
): string | undefined {
  const ways: readonly (readonly [string, () => boolean])[] = [
    ["eipAddress", () => Boolean(instance.outputs.eipAddress)],
    ["eipId", () => Boolean(instance.outputs.eipId)],
    ...ASSOCIATES_OF(() => identityOf(instance), stack).map(
      (each) => [`Associate ${each.name}`, () => isFor(each, instance, stack)] as const,
    ),
  ];
  return firstWhere(ways, ([, holds]) => holds())?.[0];
}

function isFor(
  associate: ReturnType<Stack["all"]>[number],
  instance: StackResource<InstanceArgs>,
  stack: Stack,
): boolean {
  return allHold(
    () => associate.outputs["instanceType"] === INSTANCE,
    () => leadsTo(stack.link(associate, "instanceId", { class: Instance }), instance),
  );
}
