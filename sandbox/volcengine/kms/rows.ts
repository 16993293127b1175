import type { Caller, Cloud } from "../../cloud/context";
import type { OperationCall } from "../../cloud/operation";
import type { StoreState } from "./states";

/** How KMS reaches a proxy. */
export type Connectivity = "PUBLIC_ENDPOINT" | "VPC_ENDPOINT_SERVICE";

/** Why the last connection failed, for people; the OpenAPI shows only the code. */
export interface LastFailure {
  readonly connectionErrorCode: string;
  /** Fact that stopped the connection, for example `not-whitelisted` or `XksError`. */
  readonly obstacle: string;
  readonly reason: string;
}

/** A custom key store; the row's key is its id. */
export interface KeyStoreRow {
  readonly id: string;
  readonly uid: string;
  readonly accountId: string;
  readonly region: string;
  name: string;
  trustAnchorCertificate: string;
  accessKeyId: string;
  /** Never leaves this row but into the signature of a proxy call. */
  secretAccessKey: string;
  connectivity: Connectivity;
  uriEndpoint: string;
  uriPath: string;
  vpcEndpointServiceName?: string;
  connectionState: StoreState;
  /** Only in FAILED. */
  connectionErrorCode?: string;
  lastFailure?: LastFailure;
  /** Marks the running connect or disconnect; a result that carries another mark is stale. */
  transition?: string;
  /** Connection of the PrivateLink endpoint that KMS made. */
  endpointConnectionId?: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** A keyring; the row's key is its id. */
export interface KeyringRow {
  readonly id: string;
  readonly uid: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly type: "CustomKeyring";
  description: string;
  projectName: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** States of a key. */
export type KeyState = "Enable" | "Disable" | "PendingDelete";

/** A KMS key; the row's key is its id. */
export interface KeyRow {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly keyringId: string;
  name: string;
  description: string;
  readonly keySpec: "SYMMETRIC_256" | "SYMMETRIC_128";
  readonly origin: "CloudKMS" | "ExternalKeyStore";
  readonly protectionLevel: "SOFTWARE" | "HSM";
  readonly customKeyStoreId?: string;
  readonly xksKeyId?: string;
  /** Base64; never leaves this row. */
  readonly innerKey: string;
  keyState: KeyState;
  /** Only in PendingDelete. */
  deleteAtMs?: number;
  tags: { Key: string; Value: string }[];
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** What scopes every object: region and account. */
export interface Scope {
  readonly cloud: Cloud;
  readonly caller: Pick<Caller, "accountId">;
  readonly region: string;
}

/** The custom key stores by id, of all regions. */
export function keyStores(cloud: Cloud): Map<string, KeyStoreRow> {
  return cloud.store.table<KeyStoreRow>("volcengine.kms.stores");
}

/** The keyrings by id, of all regions. */
export function keyrings(cloud: Cloud): Map<string, KeyringRow> {
  return cloud.store.table<KeyringRow>("volcengine.kms.keyrings");
}

/** The keys by id, of all regions. */
export function keys(cloud: Cloud): Map<string, KeyRow> {
  return cloud.store.table<KeyRow>("volcengine.kms.keys");
}

/** Rows of the caller's account and region, oldest first. */
export function inScope<T extends { accountId: string; region: string; createdAtMs: number }>(
  scope: Scope,
  rows: ReadonlyMap<string, T>,
): T[] {
  return [...rows.values()]
    .filter((row) => row.accountId === scope.caller.accountId && row.region === scope.region)
    .sort((a, b) => a.createdAtMs - b.createdAtMs);
}

/** Makes a change last and stamps it. */
export function touch(call: Pick<OperationCall, "cloud">, row: { updatedAtMs: number }): void {
  row.updatedAtMs = call.cloud.clock.now();
  call.cloud.store.save();
}
