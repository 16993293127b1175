import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command } from "@pulumi/command/remote/command";
import { CopyFile } from "@pulumi/command/remote/copyFile";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

/** Resources that bring files to hosts. */
export function deliveriesOf(stack: Stack): readonly AnyResource[] {
  return [
    ...stack.all(Command),
    ...stack.all(CopyToRemote),
    ...stack.all(CopyFile),
    ...stack.all(LocalCommand),
  ];
}

/** URNs of what a delivery brings, by the property that it is brought in. The key that opens the host is not brought to it. */
export function broughtBy({
  propertyDependencies,
}: AnyResource): readonly (readonly [string, string])[] {
  return Object.entries(propertyDependencies)
    .filter(([property]) => property !== "connection")
    .flatMap(([property, urns]) => urns.map((urn) => [property, urn] as const));
}
