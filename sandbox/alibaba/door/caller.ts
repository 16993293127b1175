import type { Caller, Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { requireSame } from "./signature";
import { accessKeys, type AccessKeyRow, users } from "../ram/tables";

/** The active access key of an id. @throws CloudError InvalidAccessKeyId.NotFound, InvalidAccessKeyId.Inactive. */
export function activeAccessKey(cloud: Cloud, accessKeyId: string): AccessKeyRow {
  const key = accessKeys(cloud).get(accessKeyId);
  if (!key) throw refusal("InvalidAccessKeyId.NotFound");
  if (key.status !== "Active") throw refusal("InvalidAccessKeyId.Inactive");
  return key;
}

/** Whose access key it is. */
export function callerOf(cloud: Cloud, key: AccessKeyRow, sourceIp: string): Caller {
  const base = {
    cloud: "alibaba",
    accountId: key.accountId,
    accessKeyId: key.accessKeyId,
    sourceIp,
  } as const;
  if (key.userId === undefined) return { ...base, kind: "root" };
  const user = users(cloud).get(key.userId);
  if (!user) throw refusal("InvalidAccessKeyId.NotFound");
  return { ...base, kind: "ram-user", userName: user.userName };
}

/**
 * The caller of a whole access key, for doors whose clients show the secret itself instead of signing with it.
 * @throws CloudError InvalidAccessKeyId.NotFound, InvalidAccessKeyId.Inactive, SignatureDoesNotMatch for a wrong secret.
 */
export function authenticateAlibaba(
  cloud: Cloud,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  sourceIp: string,
): Caller {
  const key = activeAccessKey(cloud, credentials.accessKeyId);
  requireSame(key.secret, credentials.secretAccessKey);
  return callerOf(cloud, key, sourceIp);
}
