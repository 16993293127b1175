import type { Cloud } from "../../cloud/context";
import type { KeyOrigin, KeySpec, KeyUsage } from "./key-specs";

/** State of a key that a person can see. */
export type KeyState = "Enabled" | "Disabled" | "PendingDeletion" | "PendingImport";

/** One generation of a key's material. */
export interface KeyVersion {
  /** UUID. */
  readonly keyVersionId: string;
  readonly createdAtMs: number;
  /**
   * Base64 of the key bytes, or of the PKCS#8 of a pair's private key; empty while imported material is gone. It leaves the state's
   * encrypted file in no answer, log or audit row.
   */
  readonly material: string;
}

/** One KMS key; `versions` from old to new, the last one encrypts. */
export interface KeyRow {
  readonly keyId: string;
  readonly region: string;
  readonly accountId: string;
  readonly creator: string;
  readonly keySpec: KeySpec;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  readonly protectionLevel: "SOFTWARE" | "HSM";
  /** KMS instance that the key lives in; absent for a key outside. */
  readonly instanceId?: string;
  readonly createdAtMs: number;
  description: string;
  state: KeyState;
  /** Present while the state is PendingDeletion. */
  deleteAtMs?: number;
  deletionProtection: boolean;
  deletionProtectionDescription: string;
  /** Present while automatic rotation is on. */
  rotationIntervalMs?: number;
  /** When a rotation that failed is tried again. */
  rotationRetryAtMs?: number;
  /** Key policy, JSON; only of a key in an instance. */
  policy?: string;
  /** When imported material ends; absent when it never does. */
  materialExpiresAtMs?: number;
  /** SHA-256 of the first imported material, in hex: no other may follow. */
  materialDigest?: string;
  versions: KeyVersion[];
  tags: Record<string, string>;
}

/** One alias; unique in its region. */
export interface AliasRow {
  /** With its prefix `alias/`. */
  readonly aliasName: string;
  readonly region: string;
  readonly accountId: string;
  keyId: string;
}

/** Keys of all regions by key id. */
export const keys = (cloud: Cloud): Map<string, KeyRow> => cloud.store.table("alibaba.kms.keys");

/** Aliases of all regions by `aliasKey`. */
export const aliases = (cloud: Cloud): Map<string, AliasRow> =>
  cloud.store.table("alibaba.kms.aliases");

/** Key of an alias's row. */
export function aliasKey(region: string, aliasName: string): string {
  return `${region}/${aliasName}`;
}

/** Takes a key and its aliases out of the state. */
export function removeKey(cloud: Cloud, keyId: string): void {
  keys(cloud).delete(keyId);
  for (const [id, alias] of aliases(cloud)) {
    if (alias.keyId === keyId) aliases(cloud).delete(id);
  }
}
