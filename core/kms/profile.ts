/**
 * Eras of Alibaba Cloud KMS. "2022" is what the vendor's documents of 2019 to 2022 say, with its narrower limits, for whoever must comply with them; "2026" is the
 * service of today. Where both agree there is one rule.
 */
export const KMS_PROFILES = ["2022", "2026"] as const;

/** An era of Alibaba Cloud KMS. */
export type KmsProfile = (typeof KMS_PROFILES)[number];
