import { isSymmetric } from "../kms/key-specs";
import { OAEP_ALGORITHMS, type OaepAlgorithm } from "../kms/key-pair";
import type { KeyRow, KeyVersion } from "../kms/tables";
import { IV_BYTES } from "./ciphertext";
import { gatewayRefusal } from "./errors";

/** Longest authenticated data in bytes. */
const AAD_MAX_BYTES = 8192;

const GCM = "AES_GCM";

/** Algorithms of keys in instances that the sandbox has no model of. */
const UNMODELLED = ["AES_CBC", "AES_ECB", "SM4_GCM", "SM4_CBC", "SM4_ECB", "SM2PKE", "SM2DSA"];

/** Fields that seal a plaintext. */
export interface SealFields {
  readonly Algorithm: string;
  readonly Aad: Buffer;
  readonly Iv: Buffer;
  readonly PaddingMode: string;
}

/** How a plaintext is sealed: by AES_GCM, or with the public key of a pair. */
export type Sealing = { readonly algorithm: typeof GCM } | { readonly algorithm: OaepAlgorithm };

/** What the fields ask for, which must suit the key. @throws CloudError InvalidParameter, UnsupportedOperation. */
export function sealingOf(key: KeyRow, fields: SealFields): Sealing["algorithm"] {
  const { Algorithm, Aad, Iv, PaddingMode } = fields;
  if (PaddingMode !== "") throw unfit("PaddingMode", "none, as no modelled algorithm has one");
  if (isSymmetric(key.keySpec)) {
    oneOf("Algorithm", Algorithm || GCM, [GCM]);
    requireAad(Aad);
    if (Iv.length !== 0 && Iv.length !== IV_BYTES) throw unfit("Iv", `${IV_BYTES} bytes`);
    return GCM;
  }
  if (Aad.length > 0) throw unfit("Aad", "none, as the key is a pair");
  if (Iv.length > 0) throw unfit("Iv", "none, as the key is a pair");
  return oneOf("Algorithm", Algorithm || "RSAES_OAEP_SHA_256", OAEP_ALGORITHMS);
}

/** @throws CloudError InvalidParameter for data that is too long. */
export function requireAad(aad: Buffer): void {
  if (aad.length > AAD_MAX_BYTES) throw unfit("Aad", `at most ${AAD_MAX_BYTES} bytes`);
}

/** One of the listed values. @throws CloudError InvalidParameter, UnsupportedOperation for one that only the vendor has. */
export function oneOf<T extends string>(name: string, value: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  if (UNMODELLED.includes(value))
    throw gatewayRefusal("UnsupportedOperation", `Not modelled by the sandbox: ${name} ${value}`);
  throw unfit(name, `one of ${values.join(", ")}`);
}

/** Bytes that must be there. @throws CloudError InvalidParameter. */
export function requireBytes(name: string, bytes: Buffer): Buffer {
  if (bytes.length === 0) throw unfit(name, "at least one byte");
  return bytes;
}

/** The version that every operation but the `Advance…` ones uses. */
export function initialVersion(key: KeyRow): KeyVersion {
  const version = key.versions[0];
  if (!version) throw new Error(`key ${key.keyId} has no version`);
  return version;
}

/** The refusal of one field. */
export function unfit(name: string, expected: string): Error {
  return gatewayRefusal("InvalidParameter", `${name}: expected ${expected}`);
}
