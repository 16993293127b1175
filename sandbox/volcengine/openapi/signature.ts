import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { gatewayError } from "./gateway-error";
import { decodePairs, type RawRequest } from "./request";

/** Label in front of the `Authorization` header. */
export const ALGORITHM = "HMAC-SHA256";
/** How far a request's date may be from the machine's clock. */
export const MAX_SKEW_MS = 15 * 60 * 1000;

/** The parts of an `Authorization` header. */
export interface Authorization {
  readonly accessKeyId: string;
  /** First eight digits of the request's date. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const FORM =
  /^HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/** Takes the `Authorization` header apart. @throws CloudError when it is missing or malformed. */
export function parseAuthorization(request: RawRequest): Authorization {
  const header = request.headers.get("authorization");
  if (header === undefined) {
    throw gatewayError(
      "MissingAuthenticationToken",
      "Request is missing Authentication Token: there is no Authorization header.",
    );
  }
  const parts = FORM.exec(header);
  if (!parts) {
    throw gatewayError(
      "MissingSignature",
      `The Authorization header has not the form '${ALGORITHM} Credential=<key>/<date>/<region>/<service>/request, SignedHeaders=<names>, Signature=<64 hex digits>'.`,
    );
  }
  const [, accessKeyId = "", date = "", region = "", service = "", names = "", signature = ""] =
    parts;
  return { accessKeyId, date, region, service, signedHeaders: names.split(";"), signature };
}

/** Checks the request's date against the machine's clock. @throws CloudError InvalidTimestamp. */
export function checkDate(request: RawRequest, scopeDate: string, nowMs: number): string {
  const date = request.headers.get("x-date") ?? "";
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(date);
  if (!parts) {
    throw gatewayError(
      "InvalidTimestamp",
      "The X-Date header is missing or not YYYYMMDD'T'HHMMSS'Z'.",
    );
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(Number);
  const skewMs = Math.abs(Date.UTC(year, month - 1, day, hour, minute, second) - nowMs);
  if (skewMs > MAX_SKEW_MS || !date.startsWith(scopeDate)) {
    throw gatewayError(
      "InvalidTimestamp",
      "The signature of the request is expired: X-Date must lie within 15 minutes of now and on the day of the credential scope.",
    );
  }
  return date;
}

/** Recomputes the signature from the raw request and compares in constant time. */
export function signatureMatches(
  request: RawRequest,
  auth: Authorization,
  secret: string,
): boolean {
  const claimedBody = request.headers.get("x-content-sha256");
  const bodyHash = sha256(request.body);
  if (claimedBody !== undefined && claimedBody !== bodyHash) return false;
  if (auth.signedHeaders.some((name) => !request.headers.has(name))) return false;
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...auth.signedHeaders.map((name) => `${name}:${collapse(request.headers.get(name) ?? "")}`),
    "",
    auth.signedHeaders.join(";"),
    bodyHash,
  ].join("\n");
  const date = request.headers.get("x-date") ?? "";
  const scope = `${auth.date}/${auth.region}/${auth.service}/request`;
  const stringToSign = [ALGORITHM, date, scope, sha256(Buffer.from(canonical))].join("\n");
  const key = [auth.date, auth.region, auth.service, "request"].reduce(
    (derived: Buffer, part) => hmac(derived, part),
    Buffer.from(secret),
  );
  return timingSafeEqual(hmac(key, stringToSign), Buffer.from(auth.signature, "hex"));
}

function canonicalQuery(query: string): string {
  return decodePairs(query)
    .map(([name, value]) => [escape(name), escape(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** RFC 3986: everything but unreserved characters is escaped. */
function escape(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function collapse(value: string): string {
  return value.trim().replace(/\s+/g, " ");
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
