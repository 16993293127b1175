import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type CiphertextBlob, pack, unpack } from "../kms/ciphertext-blob";
import { materialOf } from "../kms/key-material";
import { kindOf } from "../kms/key-specs";
import type { KeyRow, KeyVersion } from "../kms/tables";
import { gatewayRefusal } from "./errors";

/** Bytes of the initial vector of AES_GCM. */
export const IV_BYTES = 12;

const TAG_BYTES = 16;
const CIPHERS = { 16: "aes-128-gcm", 24: "aes-192-gcm", 32: "aes-256-gcm" } as const;

/**
 * First byte of a blob of the `Advance…` operations; the rest has the layout of the shared gateway's blobs. An assumption: the vendor's layout
 * is not published, only that it carries key version and initial vector, and that blobs of the two gateways cannot take each other's place.
 */
const ADVANCED = 0xad;

/** What a plaintext is sealed with besides the key. */
export interface Seal {
  readonly iv: Buffer;
  readonly aad: Buffer;
}

/** An initial vector where the caller gave none. */
export function freshIv(): Buffer {
  return randomBytes(IV_BYTES);
}

/** AES_GCM under one version of a key: the ciphertext and then its tag. */
export function sealGcm(
  { key, version }: { readonly key: KeyRow; readonly version: KeyVersion },
  plaintext: Buffer,
  { iv, aad }: Seal,
): Buffer {
  const cipher = createCipheriv(cipherOf(key), materialOf(version), iv);
  cipher.setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([ciphertext, cipher.getAuthTag()]);
}

/** Opens what `sealGcm` made. @throws CloudError InvalidParameter. */
export function openGcm(
  { key, version }: { readonly key: KeyRow; readonly version: KeyVersion },
  sealed: Buffer,
  { iv, aad }: Seal,
): Buffer {
  if (sealed.length < TAG_BYTES) throw undecipherable();
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(cipherOf(key), materialOf(version), iv);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()]);
  } catch {
    throw undecipherable();
  }
}

/** Blob of the `Advance…` operations, which carries all that opens it but the key and the authenticated data. */
export function packAdvanced(blob: CiphertextBlob): Buffer {
  return Buffer.concat([Buffer.from([ADVANCED]), pack(blob)]);
}

/** The parts of a blob of the `Advance…` operations; undefined for one of `Encrypt` or `GenerateDataKey`. */
export function unpackAdvanced(bytes: Buffer): CiphertextBlob | undefined {
  if (bytes[0] !== ADVANCED) return undefined;
  try {
    return unpack(bytes.subarray(1));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The blob's ciphertext and tag, as `openGcm` takes them. */
export function sealedPart({ ciphertext, tag }: CiphertextBlob): Buffer {
  return Buffer.concat([ciphertext, tag]);
}

/** Splits what `sealGcm` made. */
export function splitSealed(sealed: Buffer): Pick<CiphertextBlob, "ciphertext" | "tag"> {
  const tagAt = sealed.length - TAG_BYTES;
  return { ciphertext: sealed.subarray(0, tagAt), tag: sealed.subarray(tagAt) };
}

/** The refusal of a ciphertext that does not open. */
export function undecipherable(): Error {
  return gatewayRefusal(
    "InvalidParameter",
    "CiphertextBlob: it was not made by this key with this Algorithm, Iv and Aad",
  );
}

function cipherOf(key: KeyRow): (typeof CIPHERS)[16 | 24 | 32] {
  const kind = kindOf(key.keySpec);
  if (kind.kind !== "symmetric") throw new Error(`key ${key.keyId} is a pair`);
  return CIPHERS[kind.bytes];
}
