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

/** Days between two automatic rotations, and how a refusal says it. */
export const ROTATION_INTERVAL_DAYS = {
  shared: {
    min: 365,
    max: 365,
    form: "365 days for a key outside a KMS instance, written as 365d, 8760h, 525600m or 31536000s",
  },
  software: {
    min: 7,
    max: 365,
    form: "7 to 365 days for a key in a software instance, written as 7d, 168h, 10080m or 604800s",
  },
} as const;

/** Milliseconds between a rotation that failed and the next attempt. */
export const ROTATION_RETRY_MS = 86_400_000;

/** Bytes of a data key of GenerateDataKey. */
export const DATA_KEY_BYTES = { min: 1, max: 1024, unit: "bytes" } as const;

/** Items on one page of a list. */
export const PAGE_SIZE = { min: 1, max: 100, fallback: 10 } as const;

/** Versions of one key, and days between two versions of a key pair. */
export const KEY_VERSION_LIMITS = { max: 50, intervalInDays: 7 } as const;

/** Milliseconds for which an import token is good: 24 hours. */
export const IMPORT_TOKEN_MS = 86_400_000;
