import type { IncomingMessage } from "node:http";
import { invalidParameter, refusal } from "../errors";

/** A request as it came over the wire, before anybody trusts it. */
export interface SignedRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Decoded parameters of the query. */
  readonly query: ReadonlyMap<string, string>;
  /** Decoded parameters of a form in the body. */
  readonly form: ReadonlyMap<string, string>;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const BODY_MAX_BYTES = 1024 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** Reads a request of the RPC style. @throws CloudError for another method, a second value of one parameter, a body that is no form. */
export async function readSignedRequest(request: IncomingMessage): Promise<SignedRequest> {
  const { method } = request;
  if (method !== "GET" && method !== "POST") throw refusal("UnsupportedHTTPMethod");
  const body = await readBody(request);
  const headers = singleHeaders(request);
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (body.length > 0 && type !== FORM)
    throw refusal("InvalidParameter", `Content-Type: expected ${FORM}`);
  return {
    method,
    path,
    query: decode(rest.join("?")),
    form: decode(body.toString("utf8")),
    headers,
    body,
  };
}

/** Strict RFC 3986 encoding, as both signature versions ask for. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `name=value` pairs in the order that both signature versions ask for. */
export function canonicalQuery(parameters: Iterable<readonly [string, string]>): string {
  return [...parameters]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Without destroyOnReturn a refusal would take the socket down before its answer is sent.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of body) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES)
      throw refusal("PayloadTooLarge", `At most ${BODY_MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function singleHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );
}

function decode(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (parameters.has(name)) throw invalidParameter(name, "one value");
    parameters.set(name, value);
  }
  return parameters;
}
