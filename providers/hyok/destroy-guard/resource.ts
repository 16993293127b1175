import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Arguments of a destroy guard. */
export interface DestroyGuardArgs {
  /** Names of the keys that a destroy would take away, for whoever reads the state. Changing it is recorded, nothing else happens. */
  readonly keys: readonly string[];
}

/**
 * Stands in front of a stack: it depends on everything, so it is the first that a destroy would delete, and while it is protected nothing is deleted at all. Without
 * it, whatever no protected resource depends on is gone before the engine comes to the first one that is protected.
 */
export class DestroyGuard extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:DestroyGuard";

  declare readonly keys: pulumi.Output<string[]>;

  static override isInstance(candidate: unknown): candidate is DestroyGuard {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === DestroyGuard.__pulumiType
    );
  }

  constructor(name: string, args: DestroyGuardArgs, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = { keys: [...args.keys] };
    const own = { version: PLUGIN_VERSION };
    super(DestroyGuard.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
