import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** Most bytes of an answer that are read: a page of 100 key stores with the largest certificates has about 1 MiB. */
const ANSWER_LIMIT_BYTES = 8 * 1024 * 1024;

/** A signed request, ready to be sent. */
export interface WireRequest {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What came back. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends one request. */
export type Transport = (request: WireRequest, signal: AbortSignal) => Promise<WireAnswer>;

// A kept connection that the far side closes meanwhile looks like a reset of the next call, which must not be repeated when it writes.
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false });

/** HTTP by Node's own client; follows no redirect. */
export const nodeTransport: Transport = (request, signal) =>
  new Promise((resolve, reject) => {
    const options = { method: request.method, headers: request.headers, signal };
    const onAnswer = (message: IncomingMessage): void => {
      readBody(message).then((body) => resolve({ status: message.statusCode ?? 0, body }), reject);
    };
    const outgoing: ClientRequest =
      request.url.protocol === "http:"
        ? httpRequest(request.url, { ...options, agent: httpAgent }, onAnswer)
        : httpsRequest(request.url, { ...options, agent: httpsAgent }, onAnswer);
    outgoing.on("error", reject);
    outgoing.end(request.body);
  });

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_LIMIT_BYTES)
      throw Object.assign(new Error("answer too large"), { code: "ANSWER_TOO_LARGE" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
