/** Permission policies of one application access point. @see https://www.alibabacloud.com/help/en/kms/developer-reference/api-createapplicationaccesspoint */
export const POLICIES_PER_ACCESS_POINT = { min: 1, max: 3, unit: "policies" } as const;

/** Characters of the password of a client key. @see https://www.alibabacloud.com/help/en/kms/developer-reference/api-createclientkey */
export const CLIENT_KEY_PASSWORD_CHARACTERS = { min: 8, max: 64, unit: "characters" } as const;

/** Years that a client key is valid for which no period is asked. */
export const CLIENT_KEY_DEFAULT_YEARS = 5;

/** Longest name of a rule, a policy or an access point. An assumption: the vendor names no limit. */
export const NAME_MAX_CHARACTERS = 64;

/** Longest description. An assumption, the limit of a key's description. */
export const DESCRIPTION_MAX_CHARACTERS = 8192;

/** Items on one page of a list; other than with keys the vendor's default is 20. */
export const PAGE_SIZE = { min: 1, max: 100, fallback: 20 } as const;
