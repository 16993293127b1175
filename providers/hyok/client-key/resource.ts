import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Arguments of a client key. */
export interface ClientKeyArgs {
  /** Application access point that the key opens. Changing it replaces the key. */
  readonly applicationAccessPointName: pulumi.Input<string>;
  /**
   * Any text or number; a change makes a new key, and deletes the old one once everything that depends on the key has the new one.
   * @default - one key until it ends
   */
  readonly rotation?: pulumi.Input<string | number>;
  /**
   * Days that the key is good for, up to an hour less; 1 to 365. Changing it replaces the key.
   * @default 365
   */
  readonly validityInDays?: pulumi.Input<number>;
  /**
   * Whether no newer key has taken its place. One that is not the newest is never renewed: ended or deleted it stays so, and is only reported. Changing it
   * changes nothing by itself.
   * @default true
   */
  readonly isCurrent?: pulumi.Input<boolean>;
  /** Changing it replaces the key. @default - alibabaRegion of the provider, or ALICLOUD_REGION */
  readonly region?: pulumi.Input<string>;
}

/**
 * Client key of an application access point of Alibaba Cloud KMS. KMS tells its content once, so it and its password are kept as secret outputs: no
 * file is written.
 */
export class ClientKey extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:ClientKey";

  declare readonly applicationAccessPointName: pulumi.Output<string>;
  declare readonly rotation: pulumi.Output<string | number | undefined>;
  declare readonly validityInDays: pulumi.Output<number>;
  declare readonly region: pulumi.Output<string>;
  /** `KAAP.…` */
  declare readonly clientKeyId: pulumi.Output<string>;
  /** `{"KeyId":"KAAP.…","PrivateKeyData":"<base64 of PKCS#12>"}`, as the vendor's clients read it. Secret. */
  declare readonly keyContent: pulumi.Output<string>;
  /** Password of the PKCS#12 data; deliver it by another way than the content. Secret. */
  declare readonly password: pulumi.Output<string>;
  /** Start of the validity, for example `2026-01-05T08:00:00Z`. */
  declare readonly notBefore: pulumi.Output<string>;
  /** End of the validity. A warning comes 30 days before; an ended key is replaced while it is the newest. */
  declare readonly notAfter: pulumi.Output<string>;

  static override isInstance(candidate: unknown): candidate is ClientKey {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === ClientKey.__pulumiType
    );
  }

  constructor(name: string, args: ClientKeyArgs, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      applicationAccessPointName: args.applicationAccessPointName,
      rotation: args.rotation,
      validityInDays: args.validityInDays,
      region: args.region,
      isCurrent: args.isCurrent,
      clientKeyId: undefined,
      keyContent: undefined,
      password: undefined,
      notBefore: undefined,
      notAfter: undefined,
    };
    const own = {
      version: PLUGIN_VERSION,
      additionalSecretOutputs: ["keyContent", "password"],
    };
    super(ClientKey.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
