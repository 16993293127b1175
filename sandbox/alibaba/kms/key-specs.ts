import type { InstanceEdition } from "./instances/tables";

/** Where a key lives: outside any instance, or in an instance of one edition. */
export type KeyEdition = "shared" | InstanceEdition;

/** What a key may do, for its whole life. */
export type KeyUsage = "ENCRYPT/DECRYPT" | "SIGN/VERIFY";

/** Where a key's material comes from. */
export type KeyOrigin = "Aliyun_KMS" | "EXTERNAL";

/** Material and algorithms of a key spec. */
export type KeyKind =
  | { readonly kind: "symmetric"; readonly bytes: 16 | 24 | 32 }
  | { readonly kind: "rsa"; readonly bits: number }
  | { readonly kind: "ec"; readonly curve: "prime256v1" | "secp256k1" };

/** Key specs that the model has material and ciphers for. */
const KINDS = {
  Aliyun_AES_256: { kind: "symmetric", bytes: 32 },
  Aliyun_AES_192: { kind: "symmetric", bytes: 24 },
  Aliyun_AES_128: { kind: "symmetric", bytes: 16 },
  RSA_2048: { kind: "rsa", bits: 2048 },
  RSA_3072: { kind: "rsa", bits: 3072 },
  RSA_4096: { kind: "rsa", bits: 4096 },
  EC_P256: { kind: "ec", curve: "prime256v1" },
  EC_P256K: { kind: "ec", curve: "secp256k1" },
} as const satisfies Record<string, KeyKind>;

/** A modelled key spec. */
export type KeySpec = keyof typeof KINDS;

/** Node's OpenSSL has neither SM4 in GCM mode nor encryption with SM2. */
const UNMODELLED: readonly string[] = ["Aliyun_SM4", "EC_SM2"];

/** Spec of a key for which none is asked. */
export const DEFAULT_KEY_SPEC: KeySpec = "Aliyun_AES_256";

/** Modelled key specs. */
export const KEY_SPECS = Object.keys(KINDS) as readonly KeySpec[];

const ALL_BUT_LARGEST = KEY_SPECS.filter((spec) => spec !== "RSA_4096");

/**
 * Modelled specs of each edition. For keys outside an instance the vendor's pages of several years differ; the list is all that any of them has.
 * @see https://www.alibabacloud.com/help/en/kms/key-management-service/support/key-management-type-and-key-specifications
 */
const SPECS_OF: Readonly<Record<KeyEdition, readonly KeySpec[]>> = {
  shared: ALL_BUT_LARGEST,
  software: ["Aliyun_AES_256", "RSA_2048", "RSA_3072", "EC_P256", "EC_P256K"],
  hardware: KEY_SPECS,
};

/** Editions that take imported key material. */
const EDITIONS_WITH_IMPORT: readonly KeyEdition[] = ["shared", "hardware"];

/** Material and algorithms of a spec. */
export function kindOf(spec: KeySpec): KeyKind {
  return KINDS[spec];
}

/** Specs that a key of an edition may have. */
export function specsOf(edition: KeyEdition): readonly KeySpec[] {
  return SPECS_OF[edition];
}

/** Whether the vendor has a spec that the sandbox lacks. */
export function isUnmodelledKeySpec(spec: string): boolean {
  return UNMODELLED.includes(spec);
}

/** What a key of this spec may be made for; the first is what it is made for when nothing is asked. */
export function usagesOf(spec: KeySpec): readonly KeyUsage[] {
  const { kind } = kindOf(spec);
  if (kind === "symmetric") return ["ENCRYPT/DECRYPT"];
  return kind === "ec" ? ["SIGN/VERIFY"] : ["SIGN/VERIFY", "ENCRYPT/DECRYPT"];
}

/** Why an edition does not take imported material for a spec, in words; undefined when it does. */
export function importObstacle(edition: KeyEdition, spec: KeySpec): string | undefined {
  if (!EDITIONS_WITH_IMPORT.includes(edition)) return `a ${edition} instance takes none`;
  if (edition === "shared" && spec !== DEFAULT_KEY_SPEC)
    return `outside an instance only ${DEFAULT_KEY_SPEC} takes it`;
  return undefined;
}

/** Whether a spec is one secret, and not a pair. */
export function isSymmetric(spec: KeySpec): boolean {
  return kindOf(spec).kind === "symmetric";
}
