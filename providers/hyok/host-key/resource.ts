import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Arguments of a host key. */
export interface HostKeyArgs {
  /** Run of Cloud Assistant that printed the key. A new run replaces the resource: its key is taken then, and kept. */
  readonly invocationId: pulumi.Input<string>;
  /** What that run printed: `ssh-ed25519 AAAA...`. Not looked at once a key is in state. @default - none: see `obstacle` */
  readonly publicKey?: pulumi.Input<string | undefined>;
  /** Why there is no key; shown where none is in state either. @default - none */
  readonly obstacle?: pulumi.Input<string | undefined>;
}

/** Public SSH host key of a host, kept in state: the cloud keeps the results of a run for a while only. */
export class HostKey extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:HostKey";

  declare readonly invocationId: pulumi.Output<string>;
  declare readonly publicKey: pulumi.Output<string>;

  static override isInstance(candidate: unknown): candidate is HostKey {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === HostKey.__pulumiType
    );
  }

  constructor(name: string, args: HostKeyArgs, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      invocationId: args.invocationId,
      publicKey: args.publicKey,
      obstacle: args.obstacle,
    };
    super(
      HostKey.__pulumiType,
      name,
      properties,
      pulumi.mergeOptions({ version: PLUGIN_VERSION }, opts),
    );
  }
}
