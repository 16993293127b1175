import type { PolicyResource } from "@pulumi/policy";
import { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

/** Makes one stack of what the policy SDK unpacks for each policy anew: the relations of its resources are followed once for all rules. */
export class StackOnce {
  private made: { readonly stack: Stack; readonly round: number } | undefined;

  /** The stack of these resources, which are the same ones for each policy of a round. */
  of(resources: readonly PolicyResource[], round: number): Stack {
    if (this.made?.round !== round)
      this.made = { stack: new Stack(resources.map(stackResource)), round };
    return this.made.stack;
  }
}

function stackResource(resource: PolicyResource): AnyResource {
  const { urn, type, name, props, opts, provider, dependencies, propertyDependencies } = resource;
  const made = Object.entries(propertyDependencies).map(
    ([property, all]) => [property, all.map((each) => each.urn)] as const,
  );
  return {
    urn,
    type,
    name,
    outputs: props,
    options: { protect: opts.protect, ignoreChanges: opts.ignoreChanges },
    provider: provider?.props ?? {},
    ...(resource.parent === undefined ? {} : { parent: resource.parent.urn }),
    dependencies: dependencies.map((each) => each.urn),
    propertyDependencies: Object.fromEntries(made),
  };
}
