import type { IncomingMessage } from "node:http";
import { BodyTooLong, gatewayRefusal } from "./errors";
import {
  GATEWAY_VERSION,
  type GatewayApi,
  MESSAGES,
  PROTOBUF_TYPE,
  UNMODELLED_APIS,
} from "./messages";
import { BEARER, CLIENT_KEY_HEADER, SIGNATURE_METHOD, textToSign } from "./signature";

/** Longest body that the gateway reads, in bytes. */
export const BODY_MAX_BYTES = 3 * 1024 * 1024;

/** How far a request's time may be from the clock, either way. */
const SKEW_MS = 15 * 60_000;

/** Form of the header `Date`. @see RFC 1123 */
const DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A request whose form is right, its signature still unverified. */
export interface GatewayRequest {
  readonly api: GatewayApi;
  readonly clientKeyId: string;
  readonly body: Buffer;
  readonly signed: { readonly text: string; readonly signature: Buffer };
}

/**
 * Reads a request of the gateway's own API, dated by one of the clocks that stand at `nowsMs`.
 * @throws CloudError for a form that it does not have, BodyTooLong.
 */
export async function readGatewayRequest(
  request: IncomingMessage,
  nowsMs: readonly number[],
): Promise<GatewayRequest> {
  const body = await readBody(request);
  const headers = textHeaders(request);
  const type = headers["content-type"] ?? "";
  if (type !== PROTOBUF_TYPE) throw gatewayRefusal("InvalidContentType", type);
  if (request.method !== "POST") throw gatewayRefusal("InvalidParam", "Method");
  const api = readApi(headers);
  const clientKeyId = headers[CLIENT_KEY_HEADER] ?? "";
  if (clientKeyId === "") throw gatewayRefusal("MissingParameter", CLIENT_KEY_HEADER);
  checkDate(headers["date"] ?? "", nowsMs);
  return { api, clientKeyId, body, signed: readSigned({ method: request.method, headers, body }) };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Without destroyOnReturn a refusal would take the socket down before its answer is sent.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of body) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) throw new BodyTooLong(`more than ${BODY_MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readApi(headers: Readonly<Record<string, string>>): GatewayApi {
  const name = headers["x-kms-apiname"] ?? "";
  const version = headers["x-kms-apiversion"] ?? "";
  if (version !== GATEWAY_VERSION) throw gatewayRefusal("InvalidApiVersion", version);
  if (UNMODELLED_APIS.includes(name))
    throw gatewayRefusal("UnsupportedOperation", `Not modelled by the sandbox: ${name}`);
  if (!Object.hasOwn(MESSAGES, name)) throw gatewayRefusal("InvalidApiName", name);
  return name as GatewayApi;
}

function readSigned(request: {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}): GatewayRequest["signed"] {
  const method = request.headers["x-kms-signaturemethod"] ?? "";
  if (method !== SIGNATURE_METHOD) throw gatewayRefusal("InvalidParam", "x-kms-signaturemethod");
  const authorization = request.headers["authorization"] ?? "";
  if (!authorization.startsWith(BEARER)) throw gatewayRefusal("InvalidParam", "Authorization");
  const signature = Buffer.from(authorization.slice(BEARER.length), "base64");
  return { text: textToSign(request), signature };
}

function checkDate(date: string, nowsMs: readonly number[]): void {
  const sentAt = DATE.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(sentAt)) throw gatewayRefusal("InvalidParam", "Date");
  if (nowsMs.every((nowMs) => Math.abs(nowMs - sentAt) > SKEW_MS))
    throw gatewayRefusal("RequestTimeTooSkewed");
}

function textHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );
}
