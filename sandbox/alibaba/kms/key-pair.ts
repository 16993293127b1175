import { constants, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { privateDecrypt, publicEncrypt } from "node:crypto";
import { invalidParameter, refusal } from "../errors";
import { isSignature, signDigest } from "./ecdsa";
import { materialOf } from "./key-material";
import { kindOf } from "./key-specs";
import { isPkcs1Signature, isPssSignature, signPkcs1, signPss } from "./rsa-padding";
import { decodeSignature, encodeSignature } from "./signature-der";
import type { KeyRow, KeyVersion } from "./tables";

/** Signature algorithms; all sign a SHA-256 digest. */
const SIGNING = { rsa: ["RSA_PSS_SHA_256", "RSA_PKCS1_SHA_256"], ec: ["ECDSA_SHA_256"] } as const;

/** A signature algorithm. */
type SigningAlgorithm = (typeof SIGNING)["rsa" | "ec"][number];

const OAEP_HASHES = { RSAES_OAEP_SHA_256: "sha256", RSAES_OAEP_SHA_1: "sha1" } as const;

/** An algorithm of asymmetric encryption. */
export type OaepAlgorithm = keyof typeof OAEP_HASHES;

/** Algorithms of asymmetric encryption. */
export const OAEP_ALGORITHMS = Object.keys(OAEP_HASHES) as readonly OaepAlgorithm[];

/** Bytes of the digest of every signature algorithm. */
export const DIGEST_BYTES = 32;

/** Signature algorithms that a key offers. */
export function signingAlgorithmsOf(key: KeyRow): readonly SigningAlgorithm[] {
  return kindOf(key.keySpec).kind === "ec" ? SIGNING.ec : SIGNING.rsa;
}

/** The version that a parameter names. @throws CloudError Forbidden.KeyVersionNotFound. */
export function versionById(key: KeyRow, keyVersionId: string): KeyVersion {
  const version = key.versions.find((candidate) => candidate.keyVersionId === keyVersionId);
  if (!version) throw refusal("Forbidden.KeyVersionNotFound");
  return version;
}

/** SPKI PEM of a pair's public key. */
export function publicKeyPem(version: KeyVersion): string {
  return publicKeyOf(version).export({ format: "pem", type: "spki" }).toString();
}

/** Signs a digest. */
export function sign(version: KeyVersion, algorithm: SigningAlgorithm, digest: Buffer): Buffer {
  const key = privateKeyOf(version);
  if (algorithm === "RSA_PSS_SHA_256") return signPss(key, digest);
  if (algorithm === "RSA_PKCS1_SHA_256") return signPkcs1(key, digest);
  const { d = "" } = key.export({ format: "jwk" });
  return encodeSignature(signDigest(curveOf(key), Buffer.from(d, "base64url"), digest));
}

/** Whether a signature is that of a digest. */
export function isSigned(
  version: KeyVersion,
  algorithm: SigningAlgorithm,
  signed: { readonly digest: Buffer; readonly value: Buffer },
): boolean {
  const { digest, value } = signed;
  const key = publicKeyOf(version);
  if (algorithm === "RSA_PSS_SHA_256") return isPssSignature(key, digest, value);
  if (algorithm === "RSA_PKCS1_SHA_256") return isPkcs1Signature(key, digest, value);
  const signature = decodeSignature(value);
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const point = { x: Buffer.from(x, "base64url"), y: Buffer.from(y, "base64url") };
  return signature !== undefined && isSignature(curveOf(key), point, { digest, signature });
}

/** Encrypts with the public key. @throws CloudError InvalidParameter for a plaintext that is too long for the key. */
export function encryptOaep(
  version: KeyVersion,
  algorithm: OaepAlgorithm,
  plaintext: Buffer,
): Buffer {
  const key = publicKeyOf(version);
  const hashBytes = algorithm === "RSAES_OAEP_SHA_256" ? 32 : 20;
  const max = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - 2 * hashBytes - 2;
  if (plaintext.length > max)
    throw invalidParameter("Plaintext", `at most ${max} bytes for this key and algorithm`);
  return publicEncrypt({ key, ...oaep(algorithm) }, plaintext);
}

/** Decrypts what `encryptOaep` made. @throws CloudError InvalidParameter. */
export function decryptOaep(
  version: KeyVersion,
  algorithm: OaepAlgorithm,
  ciphertext: Buffer,
): Buffer {
  try {
    return privateDecrypt({ key: privateKeyOf(version), ...oaep(algorithm) }, ciphertext);
  } catch {
    throw refusal(
      "InvalidParameter",
      "CiphertextBlob: it was not made by this key version with this Algorithm",
    );
  }
}

function oaep(algorithm: OaepAlgorithm): { padding: number; oaepHash: string } {
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: OAEP_HASHES[algorithm] };
}

function curveOf(key: KeyObject): "prime256v1" | "secp256k1" {
  return key.asymmetricKeyDetails?.namedCurve === "secp256k1" ? "secp256k1" : "prime256v1";
}

function privateKeyOf(version: KeyVersion): KeyObject {
  return createPrivateKey({ key: materialOf(version), format: "der", type: "pkcs8" });
}

function publicKeyOf(version: KeyVersion): KeyObject {
  return createPublicKey(privateKeyOf(version));
}
