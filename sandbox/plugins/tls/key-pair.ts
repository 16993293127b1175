import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";
import { openSshPrivateKey, openSshPublicKey } from "./openssh";

/** Key algorithms by the names that the `tls` provider uses. */
export type KeyAlgorithm = "RSA" | "ECDSA" | "ED25519";

/** What a new key looks like. */
export interface KeySpec {
  readonly algorithm: KeyAlgorithm;
  readonly rsaBits: number;
  readonly ecdsaCurve: string;
}

const CURVES: Readonly<Record<string, string>> = {
  P224: "secp224r1",
  P256: "prime256v1",
  P384: "secp384r1",
  P521: "secp521r1",
};

const generate = promisify(generateKeyPair);

// Forms that a generator writes a new pair in.
const publicKeyEncoding = { type: "spki", format: "pem" } as const;
const privateKeyEncoding = { type: "pkcs8", format: "pem" } as const;

/**
 * Makes a private key. It is written and read again: Node.js 20 can hang for ever when it exports the very object that the generator answers while its garbage
 * collector ends the generator.
 */
export async function makePrivateKey(spec: KeySpec): Promise<KeyObject> {
  return createPrivateKey((await generatePair(spec)).privateKey);
}

function generatePair(spec: KeySpec): Promise<{ readonly privateKey: string }> {
  const { algorithm, rsaBits: modulusLength, ecdsaCurve } = spec;
  if (algorithm === "RSA")
    return generate("rsa", { modulusLength, publicKeyEncoding, privateKeyEncoding });
  if (algorithm === "ED25519")
    return generate("ed25519", { publicKeyEncoding, privateKeyEncoding });
  const namedCurve = CURVES[ecdsaCurve] ?? ecdsaCurve;
  return generate("ec", { namedCurve, publicKeyEncoding, privateKeyEncoding });
}

/** Reads a private key. @throws Error that names the property and never shows the key. */
export function parsePrivateKey(pem: string, property: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // The library's own message could quote the text, which is a secret.
    throw new Error(
      `${property}: expected a private key in PEM form, received something else; pass the output of a tls.PrivateKey`,
    );
  }
}

/** Name of a key's algorithm. @throws Error for one that the provider does not have. */
export function algorithmOf(key: KeyObject): KeyAlgorithm {
  const names: Readonly<Record<string, KeyAlgorithm>> = {
    rsa: "RSA",
    ec: "ECDSA",
    ed25519: "ED25519",
  };
  const algorithm = names[key.asymmetricKeyType ?? ""];
  if (!algorithm)
    throw new Error(
      `expected an RSA, ECDSA or ED25519 key, received ${key.asymmetricKeyType}; use one of these`,
    );
  return algorithm;
}

/** All text forms of a private key, as outputs of `tls.PrivateKey`; those of OpenSSH are empty where it knows no such key. */
export function privateKeyForms(
  key: KeyObject,
): Record<"privateKeyPem" | "privateKeyPemPkcs8" | "privateKeyOpenssh", string> {
  const pkcs8 = key.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    privateKeyPem: traditionalPem(key, pkcs8),
    privateKeyPemPkcs8: pkcs8,
    privateKeyOpenssh: openSshPrivateKey(key) ?? "",
  };
}

function traditionalPem(key: KeyObject, pkcs8: string): string {
  const algorithm = algorithmOf(key);
  if (algorithm === "ED25519") return pkcs8;
  return key.export({ type: algorithm === "RSA" ? "pkcs1" : "sec1", format: "pem" }).toString();
}

/** All text forms of the public half, as outputs of `tls.PrivateKey` and `tls.getPublicKey`. */
export function publicKeyForms(
  key: KeyObject,
): Record<
  "publicKeyPem" | "publicKeyOpenssh" | "publicKeyFingerprintMd5" | "publicKeyFingerprintSha256",
  string
> {
  const publicKey = createPublicKey(key);
  const ssh = openSshPublicKey(publicKey);
  return {
    publicKeyPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    publicKeyOpenssh: ssh?.line ?? "",
    publicKeyFingerprintMd5: ssh?.fingerprintMd5 ?? "",
    publicKeyFingerprintSha256: ssh?.fingerprintSha256 ?? "",
  };
}

/** Identity of a key in state: SHA-1 of its public half, as upstream. */
export function keyId(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return createHash("sha1").update(der).digest("hex");
}
