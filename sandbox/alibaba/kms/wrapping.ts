import { createDecipheriv, createPrivateKey, type KeyObject } from "node:crypto";
import { refusal } from "../errors";
import { type ImportTokenRow, unwrapWithToken } from "./import-tokens";
import { isSymmetric, kindOf, type KeyEdition, type KeySpec } from "./key-specs";

/** How imported material is wrapped with an RSA key of 2048 bits. Wrapping with SM2 is not modelled. */
export type WrappingAlgorithm =
  | "RSAES_PKCS1_V1_5"
  | "RSAES_OAEP_SHA_1"
  | "RSAES_OAEP_SHA_256"
  | "RSAES_OAEP_SHA_256_AES_256_ECB_PKCS7_PAD";

const OF_PAIRS = "RSAES_OAEP_SHA_256_AES_256_ECB_PKCS7_PAD";
const HASHES = {
  RSAES_PKCS1_V1_5: "pkcs1",
  RSAES_OAEP_SHA_1: "sha1",
  RSAES_OAEP_SHA_256: "sha256",
} as const;

const RSA_BYTES = 256;
const TRANSPORT_KEY_BYTES = 32;

/** Algorithms that material of a key may be wrapped with. */
export function wrappingAlgorithmsOf(
  edition: KeyEdition,
  spec: KeySpec,
): readonly WrappingAlgorithm[] {
  if (!isSymmetric(spec)) return [OF_PAIRS];
  const both = ["RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_256"] as const;
  return edition === "shared" ? [...both, "RSAES_OAEP_SHA_1"] : both;
}

/** Opens wrapped material and sees that it fits the key's spec. @throws CloudError InvalidKeyMaterial. */
export function unwrap(token: ImportTokenRow, wrapped: Buffer, spec: KeySpec): Buffer {
  const kind = kindOf(spec);
  if (token.algorithm !== OF_PAIRS) {
    const material = unwrapWithToken(token, wrapped, HASHES[token.algorithm]);
    if (kind.kind !== "symmetric" || material.length !== kind.bytes) throw unfit(spec);
    return material;
  }
  const transportKey = unwrapWithToken(token, wrapped.subarray(0, RSA_BYTES), "sha256");
  const pkcs8 = openTransport(transportKey, wrapped.subarray(RSA_BYTES));
  const key = readPrivateKey(pkcs8);
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  const fits =
    (kind.kind === "rsa" && key?.asymmetricKeyType === "rsa" && modulusLength === kind.bits) ||
    (kind.kind === "ec" && key?.asymmetricKeyType === "ec" && namedCurve === kind.curve);
  if (!fits) throw unfit(spec);
  return pkcs8;
}

function openTransport(transportKey: Buffer, wrapped: Buffer): Buffer {
  if (transportKey.length !== TRANSPORT_KEY_BYTES)
    throw refusal(
      "InvalidKeyMaterial",
      `The transport key must have ${TRANSPORT_KEY_BYTES} bytes.`,
    );
  const decipher = createDecipheriv("aes-256-ecb", transportKey, null);
  try {
    return Buffer.concat([decipher.update(wrapped), decipher.final()]);
  } catch {
    throw refusal("InvalidKeyMaterial", "The private key was not wrapped with the transport key.");
  }
}

function readPrivateKey(pkcs8: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  } catch {
    return undefined;
  }
}

function unfit(spec: KeySpec): Error {
  const kind = kindOf(spec);
  const expected =
    kind.kind === "symmetric" ? `${kind.bytes} bytes` : `the PKCS#8 of a private key of ${spec}`;
  return refusal("InvalidKeyMaterial", `A key of ${spec} takes ${expected}.`);
}
