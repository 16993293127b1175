/** Key specs that the model has material and ciphers for, with their key length in bytes. */
const KEY_BYTES = { Aliyun_AES_256: 32, Aliyun_AES_192: 24, Aliyun_AES_128: 16 } as const;

/** Node's OpenSSL has no SM4-GCM everywhere, and the asymmetric operations are not modelled. */
const UNMODELLED = ["Aliyun_SM4", "RSA_2048", "RSA_3072", "EC_P256", "EC_P256K", "EC_SM2"];

/** A modelled key spec. */
export type KeySpec = keyof typeof KEY_BYTES;

/** Spec of a key for which none is asked. */
export const DEFAULT_KEY_SPEC: KeySpec = "Aliyun_AES_256";

/** Modelled key specs. */
export const KEY_SPECS = Object.keys(KEY_BYTES) as readonly KeySpec[];

/** Whether the vendor has a spec that the sandbox lacks. */
export function isUnmodelledKeySpec(spec: string): boolean {
  return UNMODELLED.includes(spec);
}

/** Key length in bytes. */
export function keyBytes(spec: KeySpec): 16 | 24 | 32 {
  return KEY_BYTES[spec];
}
