import { createHash, createPublicKey, sign, type KeyObject } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import { AlgorithmIdentifier, SubjectPublicKeyInfo } from "@peculiar/asn1-x509";
import { algorithmOf } from "./key-pair";

/** How a key signs: the algorithm's object identifier (RFC 4055, 5758, 8410) and its hash. */
interface Method {
  readonly oid: string;
  readonly hash: string | null;
}

const RSA: Method = { oid: "1.2.840.113549.1.1.11", hash: "sha256" };
const ED25519: Method = { oid: "1.3.101.112", hash: null };
const ECDSA_SHA256: Method = { oid: "1.2.840.10045.4.3.2", hash: "sha256" };
const ECDSA_BY_CURVE: Readonly<Record<string, Method>> = {
  secp384r1: { oid: "1.2.840.10045.4.3.3", hash: "sha384" },
  secp521r1: { oid: "1.2.840.10045.4.3.4", hash: "sha512" },
};

const ASN1_NULL = Uint8Array.of(5, 0).buffer;

/** The signature algorithm that goes with a key, as upstream chooses it. */
export function signatureAlgorithm(key: KeyObject): AlgorithmIdentifier {
  const method = methodOf(key);
  return new AlgorithmIdentifier({
    algorithm: method.oid,
    ...(method === RSA && { parameters: ASN1_NULL }),
  });
}

/** Signs DER bytes. */
export function signature(key: KeyObject, der: ArrayBuffer): ArrayBuffer {
  return bytesOf(sign(methodOf(key).hash, Buffer.from(der), key));
}

/** The public half of a key in a certificate's form. */
export function publicKeyInfo(key: KeyObject): SubjectPublicKeyInfo {
  return AsnConvert.parse(
    createPublicKey(key).export({ type: "spki", format: "der" }),
    SubjectPublicKeyInfo,
  );
}

/** Identifier of a public key: SHA-1 of its bits (RFC 5280 section 4.2.1.2, method 1). */
export function keyIdentifier(info: SubjectPublicKeyInfo): ArrayBuffer {
  return bytesOf(createHash("sha1").update(Buffer.from(info.subjectPublicKey)).digest());
}

function methodOf(key: KeyObject): Method {
  const algorithm = algorithmOf(key);
  if (algorithm === "RSA") return RSA;
  if (algorithm === "ED25519") return ED25519;
  return ECDSA_BY_CURVE[key.asymmetricKeyDetails?.namedCurve ?? ""] ?? ECDSA_SHA256;
}

function bytesOf(buffer: Buffer): ArrayBuffer {
  return Uint8Array.from(buffer).buffer;
}
