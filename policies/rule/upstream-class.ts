import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";
import type { ResourceClass } from "./resource-rule";

/** A class of an upstream provider that the generated SDK lacks: enough for rules to name it. */
export function upstreamClass<Args extends object>(token: string): ResourceClass<Args> {
  return class extends CustomResource {
    static readonly __pulumiType = token;

    constructor(name: string, args: Args, options?: CustomResourceOptions) {
      super(token, name, { ...args }, options);
    }
  };
}
