import { timingSafeEqual } from "node:crypto";
import { XksError } from "./errors";
import type { SigningProfile } from "./profile";
import { headerValues, sha256Hex, sign, type SignedRequest } from "./sigv4";

/** What a verifier knows. */
export interface Verifier {
  readonly signing: SigningProfile;
  readonly nowMs: number;
  /** Secret by access key id: the pairs that are active for the path's prefix. */
  readonly credentials: ReadonlyMap<string, string>;
}

const FORM = /^(\S+) Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;
const DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

interface Claim {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/**
 * Checks a request's signature and answers the access key id that made it.
 * @throws XksError AuthenticationFailedException; the cause is in `reason`, for the log alone.
 */
export function verify(verifier: Verifier, request: SignedRequest): string {
  const claim = readClaim(verifier.signing, request);
  checkSignedHeaders(verifier.signing, request, claim);
  checkDate(verifier, request, claim);
  checkContentHash(verifier.signing, request);
  const secret = verifier.credentials.get(claim.accessKeyId);
  if (secret === undefined) throw failed("the access key id is not active for this path");
  const expected = sign(
    {
      signing: verifier.signing,
      credential: { accessKeyId: claim.accessKeyId, secretAccessKey: secret },
      region: claim.region,
    },
    request,
    claim.signedHeaders,
  );
  if (!timingSafeEqual(Buffer.from(expected.signature), Buffer.from(claim.signature))) {
    throw failed("the signature does not fit the request and the secret");
  }
  return claim.accessKeyId;
}

function readClaim(signing: SigningProfile, request: SignedRequest): Claim {
  const values = headerValues(request.headers, "authorization");
  if (values.length !== 1) {
    throw failed(`expected one Authorization header, received ${values.length}`);
  }
  const match = FORM.exec(values[0] as string);
  if (!match) throw failed("the Authorization header has not the form of this protocol");
  const [, algorithm, credential, headers, signature] = match as unknown as string[];
  if (algorithm !== signing.algorithm) {
    throw failed(`the algorithm label is not ${signing.algorithm}`);
  }
  const parts = (credential as string).split("/");
  const [accessKeyId, day, region, service, terminator] = parts;
  if (parts.length !== 5) throw failed("the credential scope has not five parts");
  if (service !== signing.service) throw failed(`the scope's service is not ${signing.service}`);
  if (terminator !== signing.terminator) {
    throw failed(`the scope's terminator is not ${signing.terminator}`);
  }
  if (signing.region !== null && region !== signing.region) {
    throw failed(`the scope's region is not ${signing.region}`);
  }
  return {
    accessKeyId: accessKeyId as string,
    day: day as string,
    region: region as string,
    signedHeaders: (headers as string).split(";"),
    signature: signature as string,
  };
}

function checkSignedHeaders(signing: SigningProfile, request: SignedRequest, claim: Claim): void {
  const names = claim.signedHeaders;
  const sorted = [...new Set(names.map((name) => name.toLowerCase()))].sort();
  if (sorted.join(";") !== names.join(";")) {
    throw failed("SignedHeaders is not a sorted list of lower-case names");
  }
  const required = ["host", signing.dateHeader];
  if (signing.contentHashHeader !== null) required.push(signing.contentHashHeader);
  for (const name of required) {
    if (!names.includes(name)) throw failed(`the header ${name} is not signed`);
  }
  for (const name of names) {
    if (headerValues(request.headers, name).length === 0) {
      throw failed("a signed header is missing in the request");
    }
  }
}

function checkDate(verifier: Verifier, request: SignedRequest, claim: Claim): void {
  const { dateHeader, maxSkewSeconds } = verifier.signing;
  const dates = headerValues(request.headers, dateHeader);
  const sentMs = dates.length === 1 ? parseDate(dates[0] as string) : undefined;
  if (sentMs === undefined) throw failed(`the header ${dateHeader} is not one well-formed date`);
  if (claim.day !== (dates[0] as string).slice(0, 8)) {
    throw failed(`the scope's day is not the day of ${dateHeader}`);
  }
  // The wire has whole seconds, so the clock's fraction must not count.
  const skewSeconds = Math.abs(Math.floor(verifier.nowMs / 1000) - sentMs / 1000);
  if (skewSeconds > maxSkewSeconds) {
    throw failed(`the request's date is ${skewSeconds} s off, allowed are ${maxSkewSeconds} s`);
  }
}

function checkContentHash(signing: SigningProfile, request: SignedRequest): void {
  if (headerValues(request.headers, "x-amz-security-token").length > 0) {
    throw failed("security tokens have no place in this protocol");
  }
  for (const name of ["x-amz-content-sha256", signing.contentHashHeader ?? ""]) {
    for (const value of headerValues(request.headers, name)) {
      if (value !== sha256Hex(request.body))
        throw failed(`the header ${name} is not the body's hash`);
    }
  }
}

function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC rolls 30 February over; a date that changes on the way back is no date.
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "") === text ? ms : undefined;
}

function failed(reason: string): XksError {
  return new XksError(
    "AuthenticationFailedException",
    "the request could not be authenticated",
    reason,
  );
}
