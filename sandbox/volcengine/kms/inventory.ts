import type { Cloud } from "../../cloud/context";
import { keyrings, keys, keyStores, type KeyStoreRow } from "./rows";
import { sweepVolcengineKms } from "./sweep";

/** One object of the cloud, for `hyok sandbox inventory` and `hyok sandbox status`. */
export interface KmsItem {
  readonly cloud: "volcengine";
  readonly type: "kms.CustomKeyStore" | "kms.Keyring" | "kms.Key";
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** Why a store failed to connect. */
  readonly detail?: string;
  /** When a key goes whose deletion is scheduled, ISO 8601. */
  readonly until?: string;
}

/** Stores, keyrings and keys. */
export function volcengineKmsInventory(cloud: Cloud): KmsItem[] {
  sweepVolcengineKms(cloud);
  return [
    ...[...keyStores(cloud).values()].map(storeItem),
    ...[...keyrings(cloud).values()].map((row) => ({
      ...item("kms.Keyring", row),
      state: "active",
    })),
    ...[...keys(cloud).values()].map((row) => ({
      ...item("kms.Key", row),
      state: row.keyState,
      ...(row.deleteAtMs !== undefined && { until: new Date(row.deleteAtMs).toISOString() }),
    })),
  ];
}

function storeItem(row: KeyStoreRow): KmsItem {
  const failure = row.connectionState === "FAILED" ? row.lastFailure : undefined;
  return {
    ...item("kms.CustomKeyStore", row),
    state: row.connectionState,
    ...(failure && {
      detail: `${failure.connectionErrorCode} (${failure.obstacle}): ${failure.reason}`,
    }),
  };
}

function item<T extends KmsItem["type"]>(
  type: T,
  row: { id: string; name: string },
): { cloud: "volcengine"; type: T; id: string; name: string } {
  return { cloud: "volcengine", type, id: row.id, name: row.name };
}
