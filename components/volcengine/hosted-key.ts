import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { tagList } from "./tags";

export interface HostedKeyArgs {
  readonly keyName: string;
  readonly keyringName: pulumi.Input<string>;
  /** Custom key store in front of the XKS proxies. Changing it replaces the key: data under the old key stays readable only while that key is kept. */
  readonly customKeyStoreId: pulumi.Input<string>;
  /** External key id: the alias in the proxy's key mapping. Changing it replaces the key. */
  readonly xksKeyId: string;
  /** @default - none */
  readonly description?: string;
  /** Days that KMS waits before it destroys the key; 7 to 30. @default 30 */
  readonly deletionWindowInDays?: number;
  /** Refuse to delete. @default true */
  readonly protect?: boolean;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A Volcengine KMS key whose material stays in the owner's key manager. It cannot rotate: the external key does. */
export class HostedKey extends pulumi.ComponentResource {
  readonly keyId: pulumi.Output<string>;
  /** Name to give to a fine-tuning job. */
  readonly trn: pulumi.Output<string>;

  constructor(name: string, args: HostedKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:HostedKey", name, secretArgs(args), opts);
    const key = new volcengine.kms.Key(
      name,
      {
        keyName: args.keyName,
        keyringName: args.keyringName,
        origin: "ExternalKeyStore",
        customKeyStoreId: args.customKeyStoreId,
        xksKeyId: args.xksKeyId,
        keySpec: "SYMMETRIC_256",
        keyUsage: "ENCRYPT_DECRYPT",
        pendingWindowInDays: args.deletionWindowInDays ?? 30,
        ...(args.description !== undefined && { description: args.description }),
        tags: tagList(args.tags ?? {}),
      },
      { parent: this, protect: args.protect ?? true },
    );
    this.keyId = key.id;
    this.trn = key.trn;
    this.registerOutputs({ keyId: this.keyId, trn: this.trn });
  }
}
