/**
 * The form of a `CiphertextBlob` of the sandbox's Alibaba Cloud KMS, and an assumption of the sandbox: the real blob is opaque and
 * its layout is not published. On the wire it is base64 of
 *
 *     version (1 byte, 1) | length of key id (1 byte) | key id (ASCII) | key version id (UUID, 16 bytes) |
 *     IV (12 bytes) | ciphertext (as long as the plaintext) | GCM tag (16 bytes)
 *
 * The AAD of the cipher is the canonical JSON of the encryption context, which is not part of the blob.
 */
export interface CiphertextBlob {
  readonly keyId: string;
  /** Lower-case UUID. */
  readonly keyVersionId: string;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

const VERSION = 1;
const UUID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[\x21-\x7e]{1,255}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws RangeError for a part that has no place in the layout. */
export function pack(blob: CiphertextBlob): Buffer {
  if (!KEY_ID.test(blob.keyId)) throw broken("a key id of 1 to 255 ASCII characters");
  if (!UUID.test(blob.keyVersionId)) throw broken("a key version id that is a lower-case UUID");
  if (blob.iv.length !== IV_BYTES) throw broken(`an IV of ${IV_BYTES} bytes`);
  if (blob.tag.length !== TAG_BYTES) throw broken(`a tag of ${TAG_BYTES} bytes`);
  return Buffer.concat([
    Buffer.from([VERSION, blob.keyId.length]),
    Buffer.from(blob.keyId, "ascii"),
    Buffer.from(blob.keyVersionId.replaceAll("-", ""), "hex"),
    blob.iv,
    blob.ciphertext,
    blob.tag,
  ]);
}

/** @throws RangeError when the bytes are not a blob of this layout. */
export function unpack(bytes: Buffer): CiphertextBlob {
  if (bytes[0] !== VERSION) throw broken(`layout version ${VERSION} in the first byte`);
  const versionAt = 2 + (bytes[1] ?? 0);
  const ivAt = versionAt + UUID_BYTES;
  const ciphertextAt = ivAt + IV_BYTES;
  const tagAt = bytes.length - TAG_BYTES;
  if (tagAt < ciphertextAt) {
    throw broken(`at least ${ciphertextAt + TAG_BYTES} bytes for a key id of this length`);
  }
  const keyId = bytes.toString("latin1", 2, versionAt);
  if (!KEY_ID.test(keyId)) throw broken("a key id of 1 to 255 ASCII characters");
  return {
    keyId,
    keyVersionId: formatUuid(bytes.toString("hex", versionAt, ivAt)),
    iv: bytes.subarray(ivAt, ciphertextAt),
    ciphertext: bytes.subarray(ciphertextAt, tagAt),
    tag: bytes.subarray(tagAt),
  };
}

/** Text form of 16 bytes in hex. */
function formatUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function broken(expected: string): RangeError {
  return new RangeError(
    `ciphertext blob: expected ${expected}, received another form; pass a blob of this sandbox unchanged`,
  );
}
