import { XKS_ACCESS_KEY_ID_LENGTH } from "../../../core/limits";

/** Source of random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** An access key that a proxy and a key store share. */
export interface KeyPair {
  /** 20 characters of A-Z and 2-7: 100 random bits. */
  readonly accessKeyId: string;
  /** 43 characters of base64: 256 random bits. */
  readonly secretAccessKey: string;
}

const ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECRET_BYTES = 32;

/** Characters of a generation: 30 random bits. */
const GENERATION_LENGTH = 6;

/** Makes a mark of one life of a stack: lower-case letters and 2-7. */
export function generateGeneration(randomBytes: RandomBytes): string {
  return letters(randomBytes(GENERATION_LENGTH)).toLowerCase();
}

/** Makes a new pair. */
export function generateKeyPair(randomBytes: RandomBytes): KeyPair {
  const accessKeyId = letters(randomBytes(XKS_ACCESS_KEY_ID_LENGTH.min));
  const secretAccessKey = Buffer.from(randomBytes(SECRET_BYTES))
    .toString("base64")
    .replaceAll("=", "");
  return { accessKeyId, secretAccessKey };
}

function letters(bytes: Uint8Array): string {
  // 32 divides 256, so the remainder of a random byte favours no letter.
  return [...bytes].map((byte) => ID_ALPHABET.charAt(byte % ID_ALPHABET.length)).join("");
}
