import type { Cloud } from "../cloud/context";
import { newAccessKeyId, newAccessKeySecret, newAccountId } from "./identifiers";
import { accessKeys } from "./ram/tables";

/** The account that exists in every sandbox and one access key of its root. */
export interface SeededAccount {
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

interface AccountRow {
  readonly accountId: string;
  readonly rootAccessKeyId: string;
}

const ONLY_ROW = "account";

/** Makes the account and its root access key at the first call and answers the same ones ever after. */
export function seedAccount(cloud: Cloud): SeededAccount {
  const rows = cloud.store.table<AccountRow>("alibaba.account");
  const row = rows.get(ONLY_ROW) ?? createAccount(cloud);
  rows.set(ONLY_ROW, row);
  const key = accessKeys(cloud).get(row.rootAccessKeyId);
  if (!key)
    throw new Error(
      `alibaba.account names access key ${row.rootAccessKeyId}, which is not in the state`,
    );
  return { accountId: row.accountId, accessKeyId: key.accessKeyId, accessKeySecret: key.secret };
}

function createAccount(cloud: Cloud): AccountRow {
  const row = { accountId: newAccountId(), rootAccessKeyId: newAccessKeyId() };
  accessKeys(cloud).set(row.rootAccessKeyId, {
    accessKeyId: row.rootAccessKeyId,
    accountId: row.accountId,
    secret: newAccessKeySecret(),
    status: "Active",
    createdAtMs: cloud.clock.now(),
  });
  cloud.store.table<AccountRow>("alibaba.account").set(ONLY_ROW, row);
  cloud.store.save();
  return row;
}
