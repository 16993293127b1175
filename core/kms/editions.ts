import { ALIBABA_DELETION_WINDOW_IN_DAYS, type Range } from "../limits";
import type { KmsProfile } from "./profile";

/**
 * Where a key lives: shared KMS, a software key management instance (2022 name: Basic) or a hardware key management instance behind an HSM cluster
 * (2022 name: Standard).
 */
export type KmsEdition = "shared" | "software" | "hardware";

/** Editions that are an instance of the owner's own. */
export type DedicatedEdition = Exclude<KmsEdition, "shared">;

/** Symmetric key specs. */
const SYMMETRIC = ["Aliyun_AES_256", "Aliyun_AES_192", "Aliyun_AES_128", "Aliyun_SM4"] as const;

/** Key specs whose key pair can sign or encrypt. */
const PAIRS_FOR_BOTH = ["RSA_2048", "RSA_3072", "EC_SM2"] as const;

/** Key specs whose key pair can only sign. */
const PAIRS_FOR_SIGNING = ["EC_P256", "EC_P256K"] as const;

/** Key specs that the upstream provider takes. RSA_4096 of the hardware edition is not among them: its validator refuses it. */
export const ALL_KEY_SPECS = [...SYMMETRIC, ...PAIRS_FOR_BOTH, ...PAIRS_FOR_SIGNING] as const;

/** A type of key. */
export type KeySpec = (typeof ALL_KEY_SPECS)[number];

/** What a key may do. */
export const KEY_USAGES = ["ENCRYPT/DECRYPT", "SIGN/VERIFY"] as const;

/** What a key may do: one of the two, for its whole life. */
export type KeyUsage = (typeof KEY_USAGES)[number];

/** Where a key's material comes from. */
export const KEY_ORIGINS = ["Aliyun_KMS", "EXTERNAL"] as const;

/** Where a key's material comes from: made by KMS, or imported. */
export type KeyOrigin = (typeof KEY_ORIGINS)[number];

/**
 * Key specs of each edition, as far as the upstream provider takes them. Source: Alibaba Cloud KMS collection 2.2 step 3 and 3.2 step 4 (the instances); for shared KMS
 * the API reference of CreateKey.
 */
export const KEY_SPECS: Readonly<Record<KmsEdition, readonly KeySpec[]>> = {
  shared: ["Aliyun_AES_256", "Aliyun_SM4", "RSA_2048", "RSA_3072", "EC_P256", "EC_P256K", "EC_SM2"],
  software: ["Aliyun_AES_256", "RSA_2048", "RSA_3072", "EC_P256", "EC_P256K"],
  hardware: [
    "Aliyun_AES_256",
    "Aliyun_AES_192",
    "Aliyun_AES_128",
    "Aliyun_SM4",
    "RSA_2048",
    "RSA_3072",
    "EC_P256",
    "EC_P256K",
    "EC_SM2",
  ],
};

/** Whether a key of this spec is one secret, and not a pair. */
export function isSymmetric(spec: KeySpec): boolean {
  return (SYMMETRIC as readonly KeySpec[]).includes(spec);
}

/** What a key of this spec can be made for, the usual one first. Source: Alibaba Cloud KMS API reference, CreateKey. */
export function usagesOf(spec: KeySpec): readonly [KeyUsage, ...KeyUsage[]] {
  if (isSymmetric(spec)) return ["ENCRYPT/DECRYPT"];
  return (PAIRS_FOR_SIGNING as readonly KeySpec[]).includes(spec) ? ["SIGN/VERIFY"] : KEY_USAGES;
}

/** What decides whether KMS can rotate a key by itself. */
export interface RotatedKey {
  readonly edition: KmsEdition;
  readonly keySpec: KeySpec;
  readonly origin: KeyOrigin;
}

/**
 * Why automatic rotation of a key is impossible, in words; undefined when it is possible.
 * Source: Alibaba Cloud KMS API reference, CreateKey and UpdateRotationPolicy; KMS user guide 7.2.
 */
export function rotationObstacle(key: RotatedKey): string | undefined {
  if (key.edition === "hardware") return "a hardware instance rotates no key by itself";
  if (!isSymmetric(key.keySpec))
    return `${key.keySpec} is a key pair, and only symmetric keys rotate`;
  return key.origin === "EXTERNAL"
    ? "KMS cannot make a new version of imported material"
    : undefined;
}

/** Days between two automatic rotations. Source: API reference, CreateKey: shared KMS rotates once a year only, a software instance as often as once a week. */
export const ROTATION_INTERVAL_IN_DAYS: Readonly<Record<"shared" | "software", Range>> = {
  shared: { min: 365, max: 365 },
  software: { min: 7, max: 365 },
};

/** Days between scheduling and deletion of a key, today. */
export const DELETION_WINDOW_IN_DAYS: Readonly<Record<KmsEdition, Range>> = {
  shared: ALIBABA_DELETION_WINDOW_IN_DAYS,
  software: ALIBABA_DELETION_WINDOW_IN_DAYS,
  hardware: ALIBABA_DELETION_WINDOW_IN_DAYS,
};

/** Days between scheduling and deletion of a key in shared KMS in the 2022 profile. Source: KMS user guide 5 (2019). */
const SHARED_WINDOW_OF_2022: Range = { min: 7, max: 30 };

/** Days between scheduling and deletion of a key, in an era. */
export function deletionWindowInDays(edition: KmsEdition, profile: KmsProfile): Range {
  const isNarrow = edition === "shared" && profile === "2022";
  return isNarrow ? SHARED_WINDOW_OF_2022 : DELETION_WINDOW_IN_DAYS[edition];
}

/** Protection level of a key: that of the instance that it lives in. A wrong one makes the upstream provider replace the key at every update. */
export function protectionLevelOf(edition: KmsEdition): "SOFTWARE" | "HSM" {
  return edition === "hardware" ? "HSM" : "SOFTWARE";
}
