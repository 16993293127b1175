import type { AnyResource } from "./stack-rule";

/** The region that the provider of a resource works in; undefined for a provider that takes it from the environment. */
export function regionOf({ provider }: Pick<AnyResource, "provider">): string | undefined {
  const { region } = provider;
  return typeof region === "string" && region !== "" ? region : undefined;
}
