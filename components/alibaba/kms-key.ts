import * as alicloudKms from "@pulumi/alicloud/kms";
import * as pulumi from "@pulumi/pulumi";
import { secretArgs } from "../secret-args";

export interface KmsKeyArgs {
  /** @default - none */
  readonly description?: string;
  /** Days between scheduling and deletion; 7 to 366. @default 30 */
  readonly pendingWindowInDays?: number;
  /** Refuse to delete, in Pulumi and in the cloud. @default true */
  readonly protect?: boolean;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A symmetric Alibaba Cloud KMS key (AES-256) that encrypts on behalf of a hosted key. */
export class KmsKey extends pulumi.ComponentResource {
  readonly keyId: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: KmsKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:KmsKey", name, secretArgs(args), opts);
    const protect = args.protect ?? true;
    const key = new alicloudKms.Key(
      name,
      {
        description: args.description ?? `External key ${name}`,
        keySpec: "Aliyun_AES_256",
        keyUsage: "ENCRYPT/DECRYPT",
        origin: "Aliyun_KMS",
        protectionLevel: "SOFTWARE",
        pendingWindowInDays: args.pendingWindowInDays ?? 30,
        deletionProtection: protect ? "Enabled" : "Disabled",
        tags: { ...args.tags },
      },
      { parent: this, protect },
    );
    this.keyId = key.id;
    this.keyArn = key.arn;
    this.registerOutputs({ keyId: this.keyId, keyArn: this.keyArn });
  }
}
