import * as alicloudKms from "@pulumi/alicloud/kms";
import * as pulumi from "@pulumi/pulumi";
import {
  protectionLevelOf,
  rotationObstacle,
  type KeyOrigin,
  type KeySpec,
  type KeyUsage,
} from "../../core/kms/editions";
import { keyIssues, type PlannedKey } from "../../core/kms/key-issues";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";
import type { KeyHome } from "./kms-instance";

/** Seconds in a day: the service tells intervals back in seconds, and any other unit would look like a change at every update. */
const SECONDS_IN_A_DAY = 86_400;

export interface KmsKeyArgs {
  /** @default - a sentence with the key's name */
  readonly description?: string | undefined;
  /** Instance that the key lives in. Changing it replaces the key. @default - shared KMS */
  readonly instance?: KeyHome | undefined;
  /** Changing it replaces the key. @default "Aliyun_AES_256" */
  readonly keySpec?: KeySpec | undefined;
  /** Changing it replaces the key. @default "ENCRYPT/DECRYPT" */
  readonly keyUsage?: KeyUsage | undefined;
  /** `EXTERNAL` makes a key without material, which waits for its import. Changing it replaces the key. @default "Aliyun_KMS" */
  readonly origin?: KeyOrigin | undefined;
  /** Says that the owner keeps the imported material: KMS has no second copy. @default false */
  readonly acknowledgeExternalMaterial?: boolean | undefined;
  /** Days between two new versions; 365 in shared KMS, 7 to 365 in a software instance. @default - no automatic rotation */
  readonly rotationIntervalInDays?: number | undefined;
  /** Days between scheduling and deletion; 7 to 366. @default 30 */
  readonly pendingWindowInDays?: number | undefined;
  /** @default - left as it is, so that an update does not enable a key again that was disabled in an emergency */
  readonly status?: "Enabled" | "Disabled" | undefined;
  /** Refuse to delete, in Pulumi and in the cloud. @default true */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** An Alibaba Cloud KMS key, in shared KMS or in an instance. */
export class KmsKey extends pulumi.ComponentResource {
  readonly keyId: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;

  /** @throws pulumi.ResourceError that lists every argument that the edition does not have. */
  constructor(name: string, args: KmsKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:KmsKey", name, secretArgs(args), opts);
    const planned = plannedKey(args);
    rejectIssues(this, keyIssues(planned));
    const protect = args.protect ?? true;
    const key = new alicloudKms.Key(
      name,
      {
        description: args.description ?? `External key ${name}`,
        keySpec: planned.keySpec,
        keyUsage: planned.keyUsage,
        origin: planned.origin,
        protectionLevel: protectionLevelOf(planned.edition),
        ...(args.instance && { dkmsInstanceId: args.instance.id }),
        ...rotation(planned),
        ...status(args.status, planned.origin),
        pendingWindowInDays: planned.pendingWindowInDays,
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

function plannedKey(args: KmsKeyArgs): PlannedKey {
  return {
    edition: args.instance?.edition ?? "shared",
    profile: "2026",
    keySpec: args.keySpec ?? "Aliyun_AES_256",
    keyUsage: args.keyUsage ?? "ENCRYPT/DECRYPT",
    origin: args.origin ?? "Aliyun_KMS",
    acknowledgeExternalMaterial: args.acknowledgeExternalMaterial ?? false,
    rotationIntervalInDays: args.rotationIntervalInDays,
    pendingWindowInDays: args.pendingWindowInDays ?? 30,
  };
}

/** Said of keys that can rotate only: of others the service tells nothing back, which would look like a change at every update. */
function rotation(key: PlannedKey): { automaticRotation?: string; rotationInterval?: string } {
  if (rotationObstacle(key) !== undefined) return {};
  if (key.rotationIntervalInDays === undefined) return { automaticRotation: "Disabled" };
  const seconds = key.rotationIntervalInDays * SECONDS_IN_A_DAY;
  return { automaticRotation: "Enabled", rotationInterval: `${seconds}s` };
}

/** A key that waits for its material can be disabled and not enabled: its import enables it. */
function status(wanted: KmsKeyArgs["status"], origin: KeyOrigin): { status?: string } {
  if (wanted === undefined || (origin === "EXTERNAL" && wanted === "Enabled")) return {};
  return { status: wanted };
}
