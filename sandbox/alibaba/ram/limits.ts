/** Access keys of one RAM user. @see https://www.alibabacloud.com/help/en/ram/user-guide/limits */
export const ACCESS_KEYS_PER_USER = 2;

/** Custom policies on one RAM user. */
export const POLICIES_PER_USER = 20;

/** Versions of one custom policy. */
export const VERSIONS_PER_POLICY = 5;

/** Name of a RAM user. */
export const USER_NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** Name of a custom policy. */
export const POLICY_NAME = /^[A-Za-z0-9-]{1,128}$/;

/** Longest display name and comment in characters. */
export const TEXT_MAX_CHARACTERS = 128;

/** Longest description of a policy in characters. */
export const POLICY_DESCRIPTION_MAX_CHARACTERS = 1024;

/** Policies on one role. */
export const POLICIES_PER_ROLE = 20;

/** Name of a role. */
export const ROLE_NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** Longest description of a role in characters. */
export const ROLE_DESCRIPTION_MAX_CHARACTERS = 1024;

/** Longest session of a role in seconds: its own limits, the lower of which is the default. */
export const SESSION_SECONDS = { min: 3600, max: 43_200 } as const;
