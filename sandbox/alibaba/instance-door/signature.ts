import { createHash } from "node:crypto";

/** Signature method of a client key, the only one that there is. */
export const SIGNATURE_METHOD = "RSA_PKCS1_SHA_256";

/** What goes before the signature in the header `Authorization`. */
export const BEARER = "Bearer ";

/** Header by which a client key says who it is, in the vendor's spelling. */
export const CLIENT_KEY_HEADER = "x-kms-acccesskeyid";

/** SHA-256 of a body as the header `Content-Sha256` has it: hex in upper case. */
export function bodyDigest(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex").toUpperCase();
}

/** Text that a client key signs. The body's digest is part of it; so are all headers of the gateway. */
export function textToSign(request: {
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}): string {
  const { headers } = request;
  const own = Object.keys(headers)
    .filter((name) => name.startsWith("x-kms-"))
    .sort()
    .map((name) => `${name}:${(headers[name] ?? "").trim()}\n`);
  return [
    `${request.method}\n`,
    `${bodyDigest(request.body)}\n`,
    `${headers["content-type"] ?? ""}\n`,
    `${headers["date"] ?? ""}\n`,
    ...own,
    "/",
  ].join("");
}
