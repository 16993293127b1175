import { createHash, createHmac } from "node:crypto";
import { invalidParameter, notModelled, refusal } from "../errors";
import { missing } from "../parameters";
import { type Claim, requireSame } from "./signature";
import { canonicalQuery, type SignedRequest } from "./signed-request";

/** Name of the signature version that signs headers and the hash of the body. */
export const ACS3 = "ACS3-HMAC-SHA256";

const AUTHORIZATION =
  /^ACS3-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})$/;
const MUST_BE_SIGNED = [
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];

/** Reads a request signed with ACS3-HMAC-SHA256. @throws CloudError MissingParameter, IncompleteSignature, InvalidParameter. */
export function readSignatureAcs3(request: SignedRequest): Claim {
  const [, accessKeyId, signed, signature] =
    AUTHORIZATION.exec(request.headers["authorization"] ?? "") ?? [];
  if (accessKeyId === undefined || signed === undefined || signature === undefined) {
    throw refusal(
      "IncompleteSignature",
      `Authorization: expected ${ACS3} Credential=…,SignedHeaders=…,Signature=…`,
    );
  }
  const signedHeaders = signed.split(";");
  const unsigned = MUST_BE_SIGNED.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined)
    throw refusal("IncompleteSignature", `SignedHeaders: expected ${unsigned} among them`);
  if (request.headers["x-acs-security-token"] !== undefined) {
    throw notModelled("a temporary credential (x-acs-security-token)");
  }
  const params = parametersOf(request);
  return {
    accessKeyId,
    action: header(request, "x-acs-action"),
    version: header(request, "x-acs-version"),
    nonce: header(request, "x-acs-signature-nonce"),
    timestamp: header(request, "x-acs-date"),
    regionId: params.get("RegionId") || undefined,
    params: Object.fromEntries([...params].filter(([name]) => name !== "RegionId")),
    verify: (secret) => requireSame(sign(request, signedHeaders, secret), signature),
  };
}

function sign(request: SignedRequest, signedHeaders: readonly string[], secret: string): string {
  const bodyHash = createHash("sha256").update(request.body).digest("hex");
  const names = [...signedHeaders].sort();
  const headers = names.map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`).join("");
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers,
    names.join(";"),
    bodyHash,
  ];
  const hash = createHash("sha256").update(canonical.join("\n")).digest("hex");
  return createHmac("sha256", secret).update(`${ACS3}\n${hash}`).digest("hex");
}

function parametersOf(request: SignedRequest): ReadonlyMap<string, string> {
  const all = new Map(request.query);
  for (const [name, value] of request.form) {
    if (all.has(name)) throw invalidParameter(name, "one value");
    all.set(name, value);
  }
  return all;
}

function header(request: SignedRequest, name: string): string {
  const value = request.headers[name];
  if (value === undefined || value === "") throw missing(name);
  return value;
}
