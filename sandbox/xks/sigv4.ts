import { createHash, createHmac } from "node:crypto";
import type { SigningProfile } from "./profile";

/** Headers as sent, in order, repeats included. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** What a signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** Raw path as sent, from the first slash, without a query. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: Buffer;
}

/** Access key of the proxy. */
export interface XksCredential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Who signs, and in which form. */
export interface Signer {
  readonly signing: SigningProfile;
  readonly credential: XksCredential;
  /** Region in the scope: where the KMS calls from. */
  readonly region: string;
}

/** A signature with the texts that it was made from. */
export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
}

/** Values of one header, in the order of arrival. */
export function headerValues(headers: HeaderList, name: string): string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

/** `20260115T083000Z`: the date form of the protocol. */
export function signingDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** Lower-case hex SHA-256. */
export function sha256Hex(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Canonical request; the query is always empty in this protocol. */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const lines = signedHeaders.map((name) => {
    const values = headerValues(request.headers, name).map((value) =>
      value.trim().replace(/\s+/g, " "),
    );
    return `${name}:${values.join(",")}\n`;
  });
  return [
    request.method,
    request.path,
    "",
    lines.join(""),
    signedHeaders.join(";"),
    sha256Hex(request.body),
  ].join("\n");
}

/** The four derived keys, each made from the one before. */
export function derivedKeys(
  signing: SigningProfile,
  secret: string,
  scope: { readonly day: string; readonly region: string },
): { kDate: Buffer; kRegion: Buffer; kService: Buffer; kSigning: Buffer } {
  const kDate = hmac(signing.secretPrefix + secret, scope.day);
  const kRegion = hmac(kDate, scope.region);
  const kService = hmac(kRegion, signing.service);
  return { kDate, kRegion, kService, kSigning: hmac(kService, signing.terminator) };
}

/**
 * Signs a request that already has its `Host` and date headers.
 * @param signedHeaders lower-case names; they are sorted here.
 */
export function sign(
  signer: Signer,
  request: SignedRequest,
  signedHeaders: readonly string[],
): Signature {
  const { signing } = signer;
  const names = [...signedHeaders].sort();
  const date = headerValues(request.headers, signing.dateHeader)[0] ?? "";
  const day = date.slice(0, 8);
  const scope = `${day}/${signer.region}/${signing.service}/${signing.terminator}`;
  const canonical = canonicalRequest(request, names);
  const text = [signing.algorithm, date, scope, sha256Hex(canonical)].join("\n");
  const { accessKeyId, secretAccessKey } = signer.credential;
  const { kSigning } = derivedKeys(signing, secretAccessKey, { day, region: signer.region });
  const signature = hmac(kSigning, text).toString("hex");
  const authorization =
    `${signing.algorithm} Credential=${accessKeyId}/${scope}, ` +
    `SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
