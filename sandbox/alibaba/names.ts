/** Name of a key in policies and answers. */
export function keyArn(region: string, accountId: string, keyId: string): string {
  return `acs:kms:${region}:${accountId}:key/${keyId}`;
}

/** Name of an alias; `aliasName` starts with `alias/`. */
export function aliasArn(region: string, accountId: string, aliasName: string): string {
  return `acs:kms:${region}:${accountId}:${aliasName}`;
}

/** Name of a container, for operations that create or list. */
export function containerArn(
  region: string,
  accountId: string,
  kind: "key" | "alias" | "keystore",
): string {
  return `acs:kms:${region}:${accountId}:${kind}`;
}

/** Name of a RAM object. */
export function ramArn(accountId: string, kind: "user" | "policy" | "role", name: string): string {
  return `acs:ram::${accountId}:${kind}/${name}`;
}
