import type { Sealed } from "../../xks/crypto";

/**
 * Ciphertext blob of the modelled KMS; the vendor's own is opaque. Version 1:
 *
 *     1 byte version | 1 byte kind | 16 bytes key id | 1 byte length, metadata | 1 byte length, IV | 16 bytes tag | ciphertext
 *
 * Kind 1 was sealed by the inner key alone; kind 2 holds what the external key made of such a sealing.
 */
const VERSION = 1;
const KINDS = { CloudKMS: 1, ExternalKeyStore: 2 } as const;
const HEADER_BYTES = 18;
const TAG_BYTES = 16;

/** Who sealed the outer layer. */
export type BlobKind = keyof typeof KINDS;

/** What a blob holds. */
export interface Blob extends Sealed {
  readonly kind: BlobKind;
  readonly keyId: string;
}

/** Version, kind and key id as they stand in front of a blob; they are part of the AAD of both layers. */
export function blobHeader(kind: BlobKind, keyId: string): Buffer {
  return Buffer.concat([
    Buffer.from([VERSION, KINDS[kind]]),
    Buffer.from(keyId.replace(/-/g, ""), "hex"),
  ]);
}

/** Bytes of a blob. */
export function packBlob(blob: Blob): Buffer {
  return Buffer.concat([
    blobHeader(blob.kind, blob.keyId),
    Buffer.from([blob.metadata.length]),
    blob.metadata,
    Buffer.from([blob.iv.length]),
    blob.iv,
    blob.tag,
    blob.ciphertext,
  ]);
}

/** Takes a blob apart; undefined when the bytes are none. */
export function unpackBlob(bytes: Buffer): Blob | undefined {
  const kind = (Object.keys(KINDS) as BlobKind[]).find((name) => KINDS[name] === bytes[1]);
  if (bytes[0] !== VERSION || !kind) return undefined;
  let at = HEADER_BYTES;
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  const metadata = take(take(1)[0] ?? 0);
  const iv = take(take(1)[0] ?? 0);
  const tag = take(TAG_BYTES);
  if (at > bytes.length) return undefined;
  return {
    kind,
    keyId: uuid(bytes.subarray(2, HEADER_BYTES)),
    metadata,
    iv,
    tag,
    ciphertext: bytes.subarray(at),
  };
}

function uuid(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
