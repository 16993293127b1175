/** Entries on one page of a list. */
export const PAGE_SIZE = { min: 1, max: 1000 } as const;

/** HSMs and zones that a cluster must have at least. */
export const CLUSTER_MIN_ZONES = 2;

/** Longest name of a cluster in characters. An assumption: the vendor documents none. */
export const CLUSTER_NAME_MAX = 64;

/** Addresses in a whitelist. An assumption: the vendor documents an error code for too many, but no number. */
export const WHITELIST_MAX = 10;

/** Longest remark in characters. An assumption. */
export const REMARK_MAX = 128;

/** Days between two automatic images of a backup. */
export const BACKUP_PERIODS_IN_DAYS: readonly number[] = [1, 3, 7, 30];

/** Images that a backup keeps. An assumption from the vendor's sample. */
export const BACKUP_MAX_IMAGES = 3;
