import type { Range } from "../limits";

/** What every alias starts with. Source: KMS user guide 3. */
export const ALIAS_PREFIX = "alias/";

/** Characters in an alias after its prefix. Source: KMS user guide 3. */
export const ALIAS_LENGTH: Range = { min: 1, max: 255 };

/** Characters of an alias after its prefix. Source: KMS user guide 3. */
export const ALIAS_PATTERN = /^[A-Za-z0-9_/-]+$/;

/** What aliases of the cloud services' own keys start with after the prefix. Source: KMS user guide 8.1. */
export const RESERVED_ALIAS = "acs/";

/** Whether an alias, without its prefix, belongs to the cloud services. */
export function isReservedAlias(alias: string): boolean {
  return alias.startsWith(RESERVED_ALIAS);
}

/** An alias as the API takes it. */
export function aliasName(alias: string): string {
  return `${ALIAS_PREFIX}${alias}`;
}
