import type { Params } from "../openapi/params";
import { keyrings, type KeyringRow, type KeyRow, type KeyStoreRow, type Scope } from "./rows";

const DAY_MS = 86_400_000;

/** Milliseconds of some days. */
export function daysMs(days: number): number {
  return days * DAY_MS;
}

/** CreationDate is in seconds, UpdateDate in milliseconds: so the vendor's own examples have it (docs/6476/1337052). */
function dates(row: { createdAtMs: number; updatedAtMs: number }): object {
  return { CreationDate: Math.floor(row.createdAtMs / 1000), UpdateDate: row.updatedAtMs };
}

/** A custom key store in the vendor's spelling; the secret has no field. */
export function storeView(row: KeyStoreRow): object {
  return {
    ID: row.id,
    UID: row.uid,
    CustomKeyStoreName: row.name,
    CustomKeyStoreType: "ExternalKeyStore",
    ConnectionState: row.connectionState,
    ConnectionErrorCode: row.connectionErrorCode ?? "",
    ...dates(row),
    TrustAnchorCertificate: row.trustAnchorCertificate,
    XksProxyConfiguration: {
      AccessKey: row.accessKeyId,
      Connectivity: row.connectivity,
      UriEndpoint: row.uriEndpoint,
      UriPath: row.uriPath,
      VpcEndpointServiceName: row.vpcEndpointServiceName ?? "",
    },
  };
}

/** Resource name of a keyring. */
export function keyringTrn(row: KeyringRow): string {
  return `trn:kms:${row.region}:${row.accountId}:keyrings/${row.name}`;
}

/** A keyring in the vendor's spelling. */
export function keyringView(row: KeyringRow): object {
  return {
    ID: row.id,
    UID: row.uid,
    KeyringName: row.name,
    KeyringType: row.type,
    Description: row.description,
    ProjectName: row.projectName,
    TRN: keyringTrn(row),
    ...dates(row),
  };
}

/** Resource name of a key. */
export function keyTrn(scope: Pick<Scope, "cloud">, row: KeyRow): string {
  const keyring = keyrings(scope.cloud).get(row.keyringId);
  return `trn:kms:${row.region}:${row.accountId}:keyrings/${keyring?.name ?? ""}/keys/${row.name}`;
}

/** A key in the vendor's spelling; the inner key has no field. */
export function keyView(scope: Pick<Scope, "cloud">, row: KeyRow): object {
  return {
    ID: row.id,
    KeyName: row.name,
    KeySpec: row.keySpec,
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: row.keyState,
    Origin: row.origin,
    ProtectionLevel: row.protectionLevel,
    CustomKeyStoreID: row.customKeyStoreId ?? "",
    XksKeyConfiguration: { ID: row.xksKeyId ?? "" },
    Trn: keyTrn(scope, row),
    Description: row.description,
    KeyMaterialExpireTime: "",
    LastRotationTime: "",
    RotationState: "Disable",
    ScheduleDeleteTime: row.deleteAtMs === undefined ? "" : new Date(row.deleteAtMs).toISOString(),
    ScheduleRotationTime: "",
    MultiRegion: false,
    Tags: row.tags,
    ...dates(row),
  };
}

/** Which page of a list a caller wants. */
export interface Page {
  readonly current: number;
  readonly size: number;
}

/** Reads `CurrentPage` and `PageSize`. The default size is a CHOICE: none is documented. */
export function pageParams(params: Params): Page {
  const current = params.whole("CurrentPage", { min: 1, max: Number.MAX_SAFE_INTEGER });
  const size = params.whole("PageSize", { min: 1, max: 100 });
  return { current: current ?? 1, size: size ?? 10 };
}

/** One page of rows with its `PageInfo`. */
export function pageOf<T>(rows: readonly T[], page: Page): { rows: T[]; PageInfo: object } {
  const start = (page.current - 1) * page.size;
  const shown = rows.slice(start, start + page.size);
  return {
    rows: shown,
    PageInfo: {
      Count: shown.length,
      CurrentPage: page.current,
      PageSize: page.size,
      TotalCount: rows.length,
    },
  };
}
