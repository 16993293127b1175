import {
  constants,
  createHash,
  type KeyObject,
  privateDecrypt,
  privateEncrypt,
  publicDecrypt,
  randomBytes,
} from "node:crypto";

/**
 * Paddings of RSA that Node offers only together with a hash of its own making, or no longer: signatures of a digest that the caller has made,
 * and PKCS #1 v1.5 decryption.
 * @see https://www.rfc-editor.org/rfc/rfc8017
 */
const SHA256_BYTES = 32;

/** DER of `DigestInfo` before the 32 bytes of a SHA-256 digest. */
const SHA256_INFO = Buffer.from("3031300d060960864801650304020105000420", "hex");

const LAST_BYTE = 0xbc;

/** PKCS #1 v1.5 signature of a SHA-256 digest. */
export function signPkcs1(key: KeyObject, digest: Buffer): Buffer {
  const padding = constants.RSA_PKCS1_PADDING;
  return privateEncrypt({ key, padding }, Buffer.concat([SHA256_INFO, digest]));
}

/** Whether a PKCS #1 v1.5 signature is that of a SHA-256 digest. */
export function isPkcs1Signature(key: KeyObject, digest: Buffer, signature: Buffer): boolean {
  const opened = openSignature(key, signature, constants.RSA_PKCS1_PADDING);
  return opened?.equals(Buffer.concat([SHA256_INFO, digest])) === true;
}

/** PSS signature of a SHA-256 digest; the salt is as long as the digest. */
export function signPss(key: KeyObject, digest: Buffer): Buffer {
  const bits = modulusBits(key) - 1;
  const salt = randomBytes(SHA256_BYTES);
  const hash = pssHash(digest, salt);
  const length = Math.ceil(bits / 8);
  const block = Buffer.alloc(length - SHA256_BYTES - 1);
  Buffer.concat([Buffer.from([1]), salt]).copy(block, block.length - SHA256_BYTES - 1);
  const masked = xor(block, mask(hash, block.length));
  masked[0] = (masked[0] ?? 0) & firstByteMask(bits);
  const encoded = Buffer.concat([masked, hash, Buffer.from([LAST_BYTE])]);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded);
}

/** Whether a PSS signature with a salt of 32 bytes is that of a SHA-256 digest. */
export function isPssSignature(key: KeyObject, digest: Buffer, signature: Buffer): boolean {
  const encoded = openSignature(key, signature, constants.RSA_NO_PADDING);
  if (!encoded || encoded.at(-1) !== LAST_BYTE) return false;
  const masked = encoded.subarray(0, encoded.length - SHA256_BYTES - 1);
  const hash = encoded.subarray(masked.length, encoded.length - 1);
  const block = xor(masked, mask(hash, masked.length));
  block[0] = (block[0] ?? 0) & firstByteMask(modulusBits(key) - 1);
  const saltAt = block.length - SHA256_BYTES;
  const filler = block.subarray(0, saltAt - 1);
  if (block[saltAt - 1] !== 1 || filler.some((byte) => byte !== 0)) return false;
  return hash.equals(pssHash(digest, block.subarray(saltAt)));
}

/** Plaintext of PKCS #1 v1.5 encryption; undefined when the padding is wrong. */
export function decryptPkcs1(key: KeyObject, ciphertext: Buffer): Buffer | undefined {
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
  const end = block.indexOf(0, 2);
  const good = block[0] === 0 && block[1] === 2 && end >= 10;
  return good ? block.subarray(end + 1) : undefined;
}

function openSignature(key: KeyObject, signature: Buffer, padding: number): Buffer | undefined {
  try {
    return publicDecrypt({ key, padding }, signature);
  } catch {
    // OpenSSL refuses a signature of the wrong length or padding: it is not one of this key.
    return undefined;
  }
}

function pssHash(digest: Buffer, salt: Buffer): Buffer {
  return createHash("sha256").update(Buffer.alloc(8)).update(digest).update(salt).digest();
}

/** MGF1 with SHA-256. */
function mask(seed: Buffer, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * SHA256_BYTES < length; index++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    blocks.push(createHash("sha256").update(seed).update(counter).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));
}

function firstByteMask(bits: number): number {
  return 0xff >> (8 * Math.ceil(bits / 8) - bits);
}

function modulusBits(key: KeyObject): number {
  return key.asymmetricKeyDetails?.modulusLength ?? 0;
}
