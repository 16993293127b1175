import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Sealed } from "../../xks/crypto";

/** Key bytes of each symmetric key spec. */
export const KEY_BYTES = { SYMMETRIC_256: 32, SYMMETRIC_128: 16 } as const;

const TAG_BYTES = 16;

/** AES-GCM under KMS's own key with a fresh 12-byte IV. */
export function sealInner(key: Buffer, plaintext: Buffer, aad: Buffer): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm(key), key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { ciphertext, iv, tag: cipher.getAuthTag(), metadata: Buffer.alloc(0) };
}

/** Opens what `sealInner` made; undefined when key, AAD or bytes are not those. */
export function openInner(key: Buffer, sealed: Sealed, aad: Buffer): Buffer | undefined {
  if (sealed.iv.length !== 12 || sealed.tag.length !== TAG_BYTES) return undefined;
  const decipher = createDecipheriv(algorithm(key), key, sealed.iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.tag);
  const body = decipher.update(sealed.ciphertext);
  try {
    return Buffer.concat([body, decipher.final()]);
  } catch {
    // final() has one failure: the tag does not fit.
    return undefined;
  }
}

function algorithm(key: Buffer): "aes-128-gcm" | "aes-256-gcm" {
  return key.length === KEY_BYTES.SYMMETRIC_128 ? "aes-128-gcm" : "aes-256-gcm";
}
