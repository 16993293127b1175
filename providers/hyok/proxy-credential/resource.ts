import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Arguments of a proxy credential. */
export interface ProxyCredentialArgs {
  /**
   * Any text or number; a change makes a new pair in place, and with it a new configuration of the proxy and of the key store.
   * @default - one pair for ever
   */
  readonly rotation?: pulumi.Input<string | number>;
}

/** Access key and secret by which KMS signs its calls to an XKS proxy: made once, kept in state, known to no cloud before. */
export class ProxyCredential extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:ProxyCredential";

  declare readonly rotation: pulumi.Output<string | number | undefined>;
  /** 20 characters of A-Z and 2-7. */
  declare readonly accessKeyId: pulumi.Output<string>;
  /** 43 characters of base64. Secret. */
  declare readonly secretAccessKey: pulumi.Output<string>;

  /** 6 lower-case letters and digits, new at each creation and kept through rotations: part of names that stay taken after a destroy. */
  declare readonly generation: pulumi.Output<string>;

  static override isInstance(candidate: unknown): candidate is ProxyCredential {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === ProxyCredential.__pulumiType
    );
  }

  constructor(
    name: string,
    args: ProxyCredentialArgs = {},
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const properties: pulumi.Inputs = {
      rotation: args.rotation,
      accessKeyId: undefined,
      secretAccessKey: undefined,
      generation: undefined,
    };
    const own = { version: PLUGIN_VERSION, additionalSecretOutputs: ["secretAccessKey"] };
    super(ProxyCredential.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
