import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command } from "@pulumi/command/remote/command";
import { CopyFile } from "@pulumi/command/remote/copyFile";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import { NotKnownYetError } from "../rule/judge";
import { reading, type Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

/** Resources that bring files to hosts. */
function deliveriesOf(stack: Stack): readonly AnyResource[] {
  return [
    ...stack.all(Command),
    ...stack.all(CopyToRemote),
    ...stack.all(CopyFile),
    ...stack.all(LocalCommand),
  ];
}

/** Properties that something is brought in. The key that opens the host is not brought to it. */
const CARRIERS = ["stdin", "environment", "source", "create", "update", "delete"];

/** URNs of what a delivery brings, by the property that it is brought in. */
export function broughtBy({
  propertyDependencies,
}: AnyResource): readonly (readonly [string, string])[] {
  return CARRIERS.flatMap((property) =>
    (propertyDependencies[property] ?? []).map((urn) => [property, urn] as const),
  );
}

/** Carriers of a delivery that are not known yet: the engine may not know either all that they will be made of. */
export function lateIn({ outputs }: AnyResource): readonly string[] {
  return CARRIERS.filter((property) => !reading(() => outputs[property]).known);
}

/** Those of some resources that are brought to hosts. @throws NotKnownYetError when none is known to be, and one could. */
export function broughtOf<T extends AnyResource>(some: readonly T[], stack: Stack): readonly T[] {
  const deliveries = deliveriesOf(stack);
  const brought = new Set(deliveries.flatMap((each) => broughtBy(each).map(([, urn]) => urn)));
  const found = some.filter(({ urn }) => brought.has(urn));
  const late = new Set(deliveries.flatMap(lateIn));
  if (found.length === 0 && late.size > 0) throw new NotKnownYetError([...late]);
  return found;
}
