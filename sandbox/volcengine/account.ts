import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { Caller, Cloud } from "../cloud/context";
import { CloudError } from "../cloud/error";
import { addServiceLinkedRole } from "./iam/service-linked-roles";
import { SETTINGS } from "./settings";

/** The one account of the sandbox's Volcengine. The secret never leaves the store but through `hyok sandbox env`. */
export interface AccountRow {
  /** Ten digits. */
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a person may decide about a new account. */
export interface AccountOptions {
  /** False: KMS answers `KMS_ServiceNotOpen` until somebody opens it in the console. */
  readonly kmsOpened?: boolean;
  /** Service-linked roles that the account has from earlier days, by service code, for example `kms`. */
  readonly serviceLinkedRoles?: readonly string[];
}

/** Table of the account. */
export const ACCOUNTS = "volcengine.accounts";

const ACCESS_KEY_PREFIX = "AKLT";
const FIRST_ACCOUNT = 2_100_000_000;
const ACCOUNT_COUNT = 10_000_000;

/** The account, or undefined in a store that was never seeded. */
export function account(cloud: Cloud): AccountRow | undefined {
  return cloud.store.table<AccountRow>(ACCOUNTS).values().next().value;
}

/** Makes account, root access key and what the options ask for, once; later calls answer the same row and change nothing. */
export function seedAccount(cloud: Cloud, options: AccountOptions = {}): AccountRow {
  const existing = account(cloud);
  if (existing) return existing;
  const row: AccountRow = {
    accountId: String(FIRST_ACCOUNT + randomInt(ACCOUNT_COUNT)),
    accessKeyId: ACCESS_KEY_PREFIX + randomBytes(30).toString("base64url").replace(/[-_]/g, "x"),
    secretAccessKey: randomBytes(45).toString("base64"),
  };
  cloud.store.table<AccountRow>(ACCOUNTS).set(row.accountId, row);
  cloud.store.table<object>(SETTINGS).set("kms", { opened: options.kmsOpened ?? true });
  for (const serviceCode of options.serviceLinkedRoles ?? []) {
    addServiceLinkedRole(cloud, row.accountId, serviceCode);
  }
  cloud.store.save();
  return row;
}

/** The account that owns an access key id. */
export function findAccount(cloud: Cloud, accessKeyId: string): AccountRow | undefined {
  const row = account(cloud);
  return row && row.accessKeyId === accessKeyId ? row : undefined;
}

/** A root caller of the account. */
export function rootCaller(row: AccountRow, sourceIp: string): Caller {
  return {
    cloud: "volcengine",
    accountId: row.accountId,
    kind: "root",
    accessKeyId: row.accessKeyId,
    sourceIp,
  };
}

/**
 * Caller of the resource door, which gets the pair itself and no signature.
 * @throws CloudError InvalidAccessKey or SignatureDoesNotMatch.
 */
export function volcengineCaller(
  cloud: Cloud,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  sourceIp: string,
): Caller {
  const row = findAccount(cloud, credentials.accessKeyId);
  if (!row) {
    throw new CloudError(
      "InvalidAccessKey",
      `The accesskey [${credentials.accessKeyId}] included in the request is invalid.`,
      401,
    );
  }
  const given = Buffer.from(credentials.secretAccessKey);
  const real = Buffer.from(row.secretAccessKey);
  if (given.length !== real.length || !timingSafeEqual(given, real)) {
    throw new CloudError(
      "SignatureDoesNotMatch",
      "The secret access key does not belong to the access key id.",
      401,
    );
  }
  return rootCaller(row, sourceIp);
}
