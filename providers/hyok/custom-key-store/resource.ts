import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_VERSION } from "../version";

/** Arguments of a custom key store. */
export interface CustomKeyStoreArgs {
  /**
   * Name; 2 to 31 letters, digits, - and _, ending with `-<ownershipSuffix>`. Unique in account and region.
   * A change updates in place, while the store stays connected.
   */
  readonly customKeyStoreName: pulumi.Input<string>;
  /**
   * What makes the name this stack's own. A store of the same name whose access key id and trust anchor agree is
   * continued by create, any other one is refused. 1 to 29 letters, digits, - and _.
   */
  readonly ownershipSuffix: pulumi.Input<string>;
  /**
   * CA certificate by which KMS verifies the proxy: base64 of its DER form on one line; 1 to 5000 characters.
   * A change disconnects the store meanwhile.
   */
  readonly trustAnchorCertificate: pulumi.Input<string>;
  /** Access key id that the proxy knows; 20 to 30 characters of A-Z and 2-7. A change updates in place, while the store stays connected. */
  readonly xksAccessKey: pulumi.Input<string>;
  /**
   * Secret access key that the proxy knows; 43 to 64 characters. Kept as a secret. KMS never tells it back: a secret that
   * was changed elsewhere shows only as a failed connection. A change updates in place, while the store stays connected.
   */
  readonly xksSecretAccessKey: pulumi.Input<string>;
  /** `https://` and the proxy's host name; 10 to 128 characters. A change disconnects the store meanwhile. */
  readonly xksProxyUriEndpoint: pulumi.Input<string>;
  /** Path of the proxy's API, for example `/kms/xks/v1`; 10 to 128 characters. A change updates in place, while the store stays connected. */
  readonly xksProxyUriPath: pulumi.Input<string>;
  /**
   * How KMS reaches the proxy. A change disconnects the store meanwhile.
   * @default "VPC_ENDPOINT_SERVICE"
   */
  readonly xksProxyConnectivity?: pulumi.Input<"VPC_ENDPOINT_SERVICE" | "PUBLIC_ENDPOINT">;
  /**
   * Name of the PrivateLink endpoint service; 20 to 128 characters. Required with `VPC_ENDPOINT_SERVICE`, refused with `PUBLIC_ENDPOINT`.
   * A change disconnects the store meanwhile.
   * @default - none
   */
  readonly xksProxyVpcEndpointServiceName?: pulumi.Input<string>;
  /**
   * Kind of store. A change replaces the store.
   * @default "ExternalKeyStore" - the only kind
   */
  readonly customKeyStoreType?: pulumi.Input<"ExternalKeyStore">;
  /**
   * Whether the store is to be connected; its keys are unusable while it is not.
   * @default true
   */
  readonly connect?: pulumi.Input<boolean>;
  /**
   * What a delete does when the KMS keys that remain all wait for their deletion: true disconnects the store, leaves it behind and says so,
   * false fails and names the keys. A key that is still in use always fails it.
   * @default false
   */
  readonly retainWhileKeysRemain?: pulumi.Input<boolean>;
  /**
   * Region. A change replaces the store.
   * @default - the provider's region
   */
  readonly region?: pulumi.Input<string>;
}

/**
 * An external key store in Volcengine KMS, connected to an XKS proxy. Create and update wait up to 15 minutes for the
 * connection (`customTimeouts`); a failure names the vendor's code, the layer, the cause and the remedy.
 */
export class CustomKeyStore extends pulumi.CustomResource {
  static readonly __pulumiType = "hyok:index:CustomKeyStore";

  declare readonly customKeyStoreName: pulumi.Output<string>;
  declare readonly ownershipSuffix: pulumi.Output<string>;
  declare readonly customKeyStoreType: pulumi.Output<string>;
  declare readonly trustAnchorCertificate: pulumi.Output<string>;
  declare readonly xksAccessKey: pulumi.Output<string>;
  /** Secret. */
  declare readonly xksSecretAccessKey: pulumi.Output<string>;
  declare readonly xksProxyConnectivity: pulumi.Output<string>;
  declare readonly xksProxyUriEndpoint: pulumi.Output<string>;
  declare readonly xksProxyUriPath: pulumi.Output<string>;
  declare readonly xksProxyVpcEndpointServiceName: pulumi.Output<string | undefined>;
  declare readonly connect: pulumi.Output<boolean>;
  declare readonly retainWhileKeysRemain: pulumi.Output<boolean>;
  declare readonly region: pulumi.Output<string>;
  /** `CONNECTED`, `CONNECTING`, `FAILED`, `DISCONNECTED` or `DISCONNECTING`. */
  declare readonly connectionState: pulumi.Output<string>;
  /** Why the connection failed, in the vendor's word; only in state `FAILED`. */
  declare readonly connectionErrorCode: pulumi.Output<string | undefined>;
  /** When the store was made, as the vendor sends it. */
  declare readonly creationDate: pulumi.Output<number | undefined>;

  static override isInstance(candidate: unknown): candidate is CustomKeyStore {
    return (
      pulumi.CustomResource.isInstance(candidate) &&
      Reflect.get(candidate, "__pulumiType") === CustomKeyStore.__pulumiType
    );
  }

  constructor(name: string, args: CustomKeyStoreArgs, opts: pulumi.CustomResourceOptions = {}) {
    const properties: pulumi.Inputs = {
      ...args,
      xksSecretAccessKey: pulumi.secret(args.xksSecretAccessKey),
      // Outputs must be named here, or the engine's answers are not assigned to the fields.
      customKeyStoreType: args.customKeyStoreType,
      xksProxyConnectivity: args.xksProxyConnectivity,
      xksProxyVpcEndpointServiceName: args.xksProxyVpcEndpointServiceName,
      connect: args.connect,
      retainWhileKeysRemain: args.retainWhileKeysRemain,
      region: args.region,
      connectionState: undefined,
      connectionErrorCode: undefined,
      creationDate: undefined,
    };
    const own = { version: PLUGIN_VERSION, additionalSecretOutputs: ["xksSecretAccessKey"] };
    super(CustomKeyStore.__pulumiType, name, properties, pulumi.mergeOptions(own, opts));
  }
}
