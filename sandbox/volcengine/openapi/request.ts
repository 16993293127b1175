import type { IncomingMessage } from "node:http";
import { gatewayError } from "./gateway-error";

/** Largest body that is read, in bytes: the longest legal request (a certificate, a plaintext) has under 20 KB. */
export const BODY_MAX_BYTES = 1_048_576;

/** One request as it came: nothing decoded that the signature covers. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Reads a request to its end. @throws CloudError when the body is longer than the cap. */
export async function readRequest(request: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES) {
      throw gatewayError("InvalidRequest", `The body is longer than ${BODY_MAX_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: headerMap(request.rawHeaders),
    body: Buffer.concat(chunks),
  };
}

function headerMap(rawHeaders: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? "").toLowerCase();
    const value = rawHeaders[index + 1] ?? "";
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

/** Decoded name and value pairs of a query or a form, in order. @throws CloudError on a broken escape. */
export function decodePairs(text: string): [string, string][] {
  if (text === "") return [];
  return text.split("&").map((pair) => {
    const mark = pair.indexOf("=");
    const name = mark < 0 ? pair : pair.slice(0, mark);
    return [decode(name), decode(mark < 0 ? "" : pair.slice(mark + 1))];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch (error) {
    throw malformed(error, "a percent escape in the query or form is broken");
  }
}

/** Parameters of a request: those of the query (but `Action` and `Version`), then those of the body, which win. */
export function requestParams(request: RawRequest): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [name, value] of decodePairs(request.query)) {
    if (name !== "Action" && name !== "Version") params[name] = value;
  }
  if (request.body.length === 0) return params;
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return { ...params, ...jsonObject(request.body) };
  if (type === "application/x-www-form-urlencoded") {
    return { ...params, ...Object.fromEntries(decodePairs(request.body.toString("utf8"))) };
  }
  throw gatewayError(
    "InvalidRequest",
    `A body of type '${type}' is not read; send application/json or application/x-www-form-urlencoded.`,
  );
}

function jsonObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw malformed(error, "the body is not JSON");
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw gatewayError("InvalidRequest", "The body is not a JSON object.");
  }
  return value as Record<string, unknown>;
}

/** The parser's own text may quote the body, so only what is wrong is said. */
function malformed(error: unknown, what: string): Error {
  if (error instanceof SyntaxError || error instanceof URIError) {
    return gatewayError("InvalidRequest", `The request cannot be read: ${what}.`);
  }
  throw error;
}
