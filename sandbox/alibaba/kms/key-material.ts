import {
  createCipheriv,
  createDecipheriv,
  generateKeyPair,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
} from "node:crypto";
import { promisify } from "node:util";
import { invalidParameter, refusal } from "../errors";
import { type CiphertextBlob, pack, unpack } from "./ciphertext-blob";
import { type KeyKind, kindOf, type KeySpec } from "./key-specs";
import type { KeyRow, KeyVersion } from "./tables";

const IV_BYTES = 12;
const CIPHERS = { 16: "aes-128-gcm", 24: "aes-192-gcm", 32: "aes-256-gcm" } as const;

/** Fresh random material. Key pairs of RSA are made more politely by `makeVersion`. */
export function newVersion(spec: KeySpec, nowMs: number): KeyVersion {
  return versionOf(freshMaterial(kindOf(spec)), nowMs);
}

/** As `newVersion`, without holding everyone else up while a large key pair is searched for. */
export async function makeVersion(spec: KeySpec, nowMs: number): Promise<KeyVersion> {
  const kind = kindOf(spec);
  if (kind.kind !== "rsa") return newVersion(spec, nowMs);
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: kind.bits });
  return versionOf(privateKey.export({ format: "der", type: "pkcs8" }), nowMs);
}

/** A version of given material. */
export function versionOf(material: Buffer, nowMs: number): KeyVersion {
  return {
    keyVersionId: randomUUID(),
    createdAtMs: nowMs,
    material: material.toString("base64"),
  };
}

/** The version that encrypts. */
export function primaryVersion(key: KeyRow): KeyVersion {
  const version = key.versions.at(-1);
  if (!version) throw new Error(`key ${key.keyId} has no version`);
  return version;
}

/** Encrypts under the primary version; the answer is the base64 text of the vendor's `CiphertextBlob`. */
export function seal(key: KeyRow, plaintext: Buffer, aad: Buffer): string {
  const version = primaryVersion(key);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHERS[keyBytes(key)], materialOf(version), iv);
  cipher.setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const blob = {
    keyId: key.keyId,
    keyVersionId: version.keyVersionId,
    iv,
    ciphertext,
    tag: cipher.getAuthTag(),
  };
  return pack(blob).toString("base64");
}

/** Decrypts what `seal` made. @throws CloudError InvalidParameter for a changed blob and for another encryption context alike. */
export function open(key: KeyRow, blob: CiphertextBlob, aad: Buffer): Buffer {
  const version = key.versions.find((candidate) => candidate.keyVersionId === blob.keyVersionId);
  if (!version) throw undecipherable();
  const decipher = createDecipheriv(CIPHERS[keyBytes(key)], materialOf(version), blob.iv);
  decipher.setAAD(aad);
  decipher.setAuthTag(blob.tag);
  try {
    return Buffer.concat([decipher.update(blob.ciphertext), decipher.final()]);
  } catch {
    throw undecipherable();
  }
}

/** Reads the parameter `CiphertextBlob`. @throws CloudError InvalidParameter. */
export function readBlob(text: string): CiphertextBlob {
  try {
    return unpack(decodeBase64("CiphertextBlob", text));
  } catch (error) {
    if (error instanceof RangeError) throw undecipherable();
    throw error;
  }
}

/** Bytes of a parameter in standard base64. @throws CloudError InvalidParameter. */
export function decodeBase64(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw invalidParameter(name, "padded standard base64");
  return bytes;
}

/** Bytes of a version's material. */
export function materialOf(version: KeyVersion): Buffer {
  return Buffer.from(version.material, "base64");
}

function freshMaterial(kind: KeyKind): Buffer {
  if (kind.kind === "symmetric") return randomBytes(kind.bytes);
  const { privateKey } =
    kind.kind === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: kind.bits })
      : generateKeyPairSync("ec", { namedCurve: kind.curve });
  return privateKey.export({ format: "der", type: "pkcs8" });
}

function keyBytes(key: KeyRow): 16 | 24 | 32 {
  const kind = kindOf(key.keySpec);
  if (kind.kind !== "symmetric") throw new Error(`key ${key.keyId} is a pair`);
  return kind.bytes;
}

function undecipherable(): Error {
  return refusal(
    "InvalidParameter",
    "CiphertextBlob: it was not made by this key with this EncryptionContext",
  );
}
