import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALT_HYPOTHETICAL, AWS_V1, type XksWireProfile } from "../../../sandbox/xks/profile";
import type { SignedRequest, XksCredential } from "../../../sandbox/xks/sigv4";

/** A signature vector. */
export interface SignatureVector {
  readonly id: string;
  readonly profile: string;
  readonly verifierProfile?: string;
  readonly credential: string;
  readonly region: string;
  readonly service: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: [string, string][];
    readonly bodyUtf8: string;
  };
  readonly signedHeaders: string[];
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
  readonly derivedKeys?: Record<"kDate" | "kRegion" | "kService" | "kSigning", string>;
  readonly signature: string;
  readonly authorization: string;
  readonly verifyAt: string;
  readonly expect: string;
}

/** A cipher vector, made from fixed key and IV. */
export interface CipherVector {
  readonly id: string;
  readonly keyHex: string;
  readonly ivHex: string;
  readonly request: { readonly plaintext: string; readonly additionalAuthenticatedData?: string };
  readonly gcmAadHex: string;
  readonly response: {
    readonly ciphertext: string;
    readonly initializationVector: string;
    readonly authenticationTag: string;
    readonly ciphertextMetadata?: string;
    readonly ciphertextDataIntegrityValue: string;
  };
  readonly tagByAadMode: Readonly<Record<string, string>>;
}

/** A request that no proxy may decrypt. */
export interface RefusedVector {
  readonly id: string;
  readonly keyHex: string;
  readonly request: Readonly<Record<string, string>>;
  readonly expect: string;
  readonly httpStatus: number;
}

/** The size-floor vector: its inputs are generated. */
export interface FloorVector extends Omit<CipherVector, "request" | "response"> {
  readonly ciphertextSha256: string;
  readonly authenticationTag: string;
  readonly ciphertextDataIntegrityValue: string;
  readonly generate: { readonly ciphertextMetadataBase64: string };
}

interface Vectors {
  readonly credentials: Readonly<Record<string, XksCredential>>;
  readonly sigv4: {
    readonly vectors: SignatureVector[];
    readonly clock: {
      readonly proxyClockMinusRequestSeconds: number;
      readonly proxyNowEpoch: number;
      readonly expect: string;
    }[];
  };
  readonly aesGcm: { readonly encrypt: CipherVector[]; readonly decryptMustFail: RefusedVector[] };
  readonly errors: { readonly errorName: string; readonly httpStatus: number }[];
}

/** The golden vectors of the protocol reference. */
export const VECTORS = JSON.parse(readFileSync(join(__dirname, "vectors.json"), "utf8")) as Vectors;

/** A pair of the vectors. */
export function credentialOf(name: string): XksCredential {
  const pair = VECTORS.credentials[name];
  if (!pair) throw new Error(`no credential ${name} in the vectors`);
  return pair;
}

/** A profile by the vectors' name. */
export function profileOf(name: string): XksWireProfile {
  return name === AWS_V1.name ? AWS_V1 : ALT_HYPOTHETICAL;
}

/** Milliseconds of a date in the protocol's form. */
export function msOf(date: string): number {
  return Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
}

/** The request of a signature vector, with or without its `Authorization`. */
export function requestOf(vector: SignatureVector, isSigned: boolean): SignedRequest {
  const { method, path, headers, bodyUtf8 } = vector.request;
  const authorization: [string, string][] = isSigned
    ? [["Authorization", vector.authorization]]
    : [];
  return { method, path, headers: [...headers, ...authorization], body: Buffer.from(bodyUtf8) };
}

/** Plaintext and AAD of the size-floor vector. */
export function floorInputs(): { plaintext: Buffer; aad: Buffer } {
  return {
    plaintext: Buffer.from(Array.from({ length: 4300 }, (_value, index) => index % 251)),
    aad: Buffer.from(Array.from({ length: 8192 }, (_value, index) => (7 * index + 3) % 256)),
  };
}
