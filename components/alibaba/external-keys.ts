import * as pulumi from "@pulumi/pulumi";
import { keyArn } from "../../core/ram/proxy-policy";
import { secretArgs } from "../secret-args";
import type { KeyHome } from "./kms-instance";
import { KmsKey } from "./kms-key";

/** An external key as the proxy maps it. */
export interface ExternalKeySpec {
  /** Alias at the proxy. */
  readonly alias: string;
  /** Id or ARN of a key that exists already. @default - a key is made */
  readonly existingId?: string | undefined;
}

export interface ExternalKeysArgs {
  readonly region: string;
  /** Account that owns existing keys; needed for those given by id. @default - none */
  readonly accountId?: string | undefined;
  readonly keys: readonly ExternalKeySpec[];
  /** Instance that the keys made here live in. Changing it replaces them. @default - shared KMS */
  readonly instance?: KeyHome | undefined;
  /** Days between scheduling and deletion of the keys made here; 7 to 366. @default 30 */
  readonly pendingWindowInDays?: number | undefined;
  /** Refuse to delete the keys made here. @default true */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** The external keys behind one proxy: made here, or existing ones that stay their owner's. */
export class ExternalKeys extends pulumi.ComponentResource {
  /** Alias to key id: the proxy's key mapping. */
  readonly keyMapping: pulumi.Output<Record<string, string>>;
  /** One for each key, so that their number is known before the keys are. */
  readonly keyArns: readonly pulumi.Output<string>[];

  constructor(name: string, args: ExternalKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:ExternalKeys", name, secretArgs(args), opts);
    const keys = args.keys.map((spec) => ({ alias: spec.alias, ...this.keyOf(name, spec, args) }));
    this.keyMapping = pulumi.output(Object.fromEntries(keys.map((key) => [key.alias, key.keyId])));
    this.keyArns = keys.map((key) => pulumi.output(key.keyArn));
    this.registerOutputs({ keyMapping: this.keyMapping, keyArns: this.keyArns });
  }

  private keyOf(
    name: string,
    spec: ExternalKeySpec,
    args: ExternalKeysArgs,
  ): { keyId: pulumi.Input<string>; keyArn: pulumi.Input<string> } {
    if (spec.existingId !== undefined) return existingKey(spec.existingId, args);
    const { keyId, keyArn: arn } = new KmsKey(
      `${name}-${spec.alias}`,
      {
        description: `External key ${spec.alias} of ${name}`,
        ...(args.instance && { instance: args.instance }),
        ...(args.pendingWindowInDays !== undefined && {
          pendingWindowInDays: args.pendingWindowInDays,
        }),
        ...(args.protect !== undefined && { protect: args.protect }),
        ...(args.tags && { tags: args.tags }),
      },
      { parent: this },
    );
    return { keyId, keyArn: arn };
  }
}

function existingKey(idOrArn: string, args: ExternalKeysArgs): { keyId: string; keyArn: string } {
  const keyId = idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
  return idOrArn.includes(":")
    ? { keyId, keyArn: idOrArn }
    : { keyId, keyArn: keyArn(args.region, args.accountId ?? "", keyId) };
}
