import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { AadMode } from "./profile";

/** Bytes of an AES-256 key. */
export const KEY_BYTES = 32;
/** Bytes of an authentication tag. */
export const TAG_BYTES = 16;
/** Legal lengths of an initialization vector, in bytes. */
export const IV_LENGTHS: readonly number[] = [12, 16];
/** Most bytes of ciphertext metadata. */
export const METADATA_MAX_BYTES = 20;

const NONE = Buffer.alloc(0);

/** What an encryption gives out; `metadata` is the proxy's own note, for example a key version. */
export interface Sealed {
  readonly ciphertext: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly metadata: Buffer;
}

/**
 * AAD of the cipher. The lengths in the framed modes keep metadata from passing as AAD and the other way round.
 * @throws RangeError in mode `raw` with metadata, which that mode cannot protect.
 */
export function gcmAad(mode: AadMode, aad: Buffer, metadata: Buffer): Buffer {
  if (mode === "raw") {
    if (metadata.length > 0) {
      throw new RangeError(
        `expected no ciphertext metadata in AAD mode raw, received ${metadata.length} bytes; use mode framed`,
      );
    }
    return aad;
  }
  const aadLength = Buffer.alloc(2);
  aadLength.writeUInt16BE(aad.length);
  const digest = mode === "framed-digest" && aad.length > 0;
  const body = digest ? createHash("sha256").update(aad).digest() : aad;
  return Buffer.concat([aadLength, body, Buffer.from([metadata.length]), metadata]);
}

/** Encrypts under a fresh 12-byte IV; a fixed one is for golden vectors only. */
export function seal(
  key: Buffer,
  input: { plaintext: Buffer; cipherAad: Buffer; metadata?: Buffer; iv?: Buffer },
): Sealed {
  const iv = input.iv ?? randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(input.cipherAad);
  const ciphertext = Buffer.concat([cipher.update(input.plaintext), cipher.final()]);
  return { ciphertext, iv, tag: cipher.getAuthTag(), metadata: input.metadata ?? NONE };
}

/** Decrypts; undefined when the tag does not fit. Nothing is given out before the tag was checked. */
export function open(
  key: Buffer,
  sealed: Omit<Sealed, "metadata">,
  cipherAad: Buffer,
): Buffer | undefined {
  if (sealed.tag.length !== TAG_BYTES || !IV_LENGTHS.includes(sealed.iv.length)) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(cipherAad);
  decipher.setAuthTag(sealed.tag);
  const body = decipher.update(sealed.ciphertext);
  try {
    return Buffer.concat([body, decipher.final()]);
  } catch {
    // final() has one failure: the tag does not fit.
    return undefined;
  }
}

/** Ciphertext data integrity value: guards the answer against bit flips on its way, not against an attacker. */
export function cdiv(aad: Buffer, sealed: Sealed): Buffer {
  const hash = createHash("sha256");
  for (const part of [aad, sealed.metadata, sealed.iv, sealed.ciphertext, sealed.tag]) {
    hash.update(part);
  }
  return hash.digest();
}
