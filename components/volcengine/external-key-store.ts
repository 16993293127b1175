import * as pulumi from "@pulumi/pulumi";
import { generationName } from "../../core/names";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { secretArgs } from "../secret-args";
import { keyStoreInputs, type EndpointInputs } from "./proxy-endpoint";

export interface ExternalKeyStoreArgs {
  /** Base of the store's name; a generation suffix is added. */
  readonly baseName: string;
  /** Mark of this life of the stack, part of the store's name. */
  readonly generation: pulumi.Input<string>;
  /** The endpoint model; kept as a secret. A new credential is handed over while connected, a new trust anchor or endpoint disconnects for a few minutes. */
  readonly endpoint: EndpointInputs;
  /** Refuse to delete. @default true */
  readonly protect?: boolean;
}

/** A Volcengine KMS custom key store in front of the XKS proxies, connected. */
export class ExternalKeyStore extends pulumi.ComponentResource {
  readonly customKeyStoreId: pulumi.Output<string>;
  readonly customKeyStoreName: pulumi.Output<string>;
  readonly connectionState: pulumi.Output<string>;

  constructor(name: string, args: ExternalKeyStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ExternalKeyStore", name, secretArgs(args, "endpoint"), opts);
    const protect = args.protect ?? true;
    const store = new CustomKeyStore(
      name,
      {
        customKeyStoreName: pulumi
          .output(args.generation)
          .apply((each) => generationName(args.baseName, each)),
        ownershipSuffix: args.generation,
        ...keyStoreInputs(args.endpoint),
        retainWhileKeysRemain: !protect,
      },
      { parent: this, protect },
    );
    this.customKeyStoreId = store.id;
    this.customKeyStoreName = store.customKeyStoreName;
    this.connectionState = store.connectionState;
    this.registerOutputs({
      customKeyStoreId: this.customKeyStoreId,
      customKeyStoreName: this.customKeyStoreName,
    });
  }
}
