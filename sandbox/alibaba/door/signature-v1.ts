import { createHmac } from "node:crypto";
import { invalidParameter, notModelled, refusal } from "../errors";
import { missing } from "../parameters";
import type { Claim } from "./signature";
import { requireSame } from "./signature";
import { canonicalQuery, percentEncode, type SignedRequest } from "./signed-request";

const PROTOCOL = [
  "Action",
  "Version",
  "Format",
  "AccessKeyId",
  "Signature",
  "SignatureMethod",
  "SignatureVersion",
  "SignatureNonce",
  "Timestamp",
  "RegionId",
];

/**
 * Reads a request of signature version 1.0: HMAC-SHA1 over all parameters of query and form.
 * @throws CloudError MissingParameter, InvalidParameter, IncompleteSignature, Rejected.UnsupportedOperation.
 */
export function readSignatureV1(request: SignedRequest): Claim {
  const all = parametersOf(request);
  const need = (name: string): string => {
    const value = all.get(name);
    if (value === undefined || value === "") throw missing(name);
    return value;
  };
  const claim = {
    action: need("Action"),
    version: need("Version"),
    accessKeyId: need("AccessKeyId"),
    nonce: need("SignatureNonce"),
    timestamp: need("Timestamp"),
    regionId: all.get("RegionId") || undefined,
    params: Object.fromEntries([...all].filter(([name]) => !PROTOCOL.includes(name))),
  };
  const signature = need("Signature");
  rejectOtherForms(all);
  return {
    ...claim,
    verify: (secret) => requireSame(sign(request.method, all, secret), signature),
  };
}

function parametersOf(request: SignedRequest): ReadonlyMap<string, string> {
  const all = new Map(request.query);
  for (const [name, value] of request.form) {
    if (all.has(name)) throw invalidParameter(name, "one value");
    all.set(name, value);
  }
  return all;
}

function rejectOtherForms(all: ReadonlyMap<string, string>): void {
  if (all.get("SignatureMethod") !== "HMAC-SHA1")
    throw refusal("IncompleteSignature", "SignatureMethod: expected HMAC-SHA1");
  if (all.get("SignatureVersion") !== "1.0")
    throw refusal("IncompleteSignature", "SignatureVersion: expected 1.0");
  const format = all.get("Format") ?? "JSON";
  if (format.toUpperCase() !== "JSON") throw notModelled(`Format ${format.slice(0, 16)}`);
  if (all.has("SecurityToken")) throw notModelled("a temporary credential (SecurityToken)");
}

function sign(method: string, all: ReadonlyMap<string, string>, secret: string): string {
  const canonical = canonicalQuery([...all].filter(([name]) => name !== "Signature"));
  const text = `${method}&${percentEncode("/")}&${percentEncode(canonical)}`;
  return createHmac("sha1", `${secret}&`).update(text).digest("base64");
}
