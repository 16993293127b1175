/** Longest plaintext of Encrypt in bytes. @see https://www.alibabacloud.com/help/en/kms/key-management-service/developer-reference/api-encrypt */
export const PLAINTEXT_MAX_BYTES = 6144;

/** Longest encryption context in characters of its JSON text. */
export const ENCRYPTION_CONTEXT_MAX_CHARACTERS = 8192;

/** Days between ScheduleKeyDeletion and the end of the key. */
export const PENDING_WINDOW_DAYS = { min: 7, max: 366, unit: "days" } as const;

/** Longest description of a key in characters. */
export const DESCRIPTION_MAX_CHARACTERS = 8192;

/** Tags of one key. */
export const TAGS_MAX = 20;

/** Longest tag key or value in characters. */
export const TAG_MAX_CHARACTERS = 128;

/** Rotation interval of a key outside a KMS instance: 365 days and nothing else. */
export const ROTATION_INTERVAL_DAYS = 365;

/** Bytes of a data key of GenerateDataKey. */
export const DATA_KEY_BYTES = { min: 1, max: 1024, unit: "bytes" } as const;

/** Items on one page of a list. */
export const PAGE_SIZE = { min: 1, max: 100, fallback: 10 } as const;
