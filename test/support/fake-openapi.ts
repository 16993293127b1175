import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that reached the fake. */
export interface RecordedCall {
  readonly service: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** An error answer. */
export class FakeRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** What happens to a call instead of, or after, its work: an error answer, a broken connection before or after the work, or text that is no answer. */
export interface Mishap {
  readonly action: string;
  readonly kind: "refuse" | "cut-before" | "cut-after" | "garbage";
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  /** How many calls it hits. */
  times: number;
}

/** Answers a call with its result. @throws FakeRefusal */
export type Respond = (call: RecordedCall) => Record<string, unknown>;

export const ACCESS_KEY = "AKLTtestaccesskey";
export const SECRET_KEY = "dGVzdC1zZWNyZXQta2V5LW9mLXRoZS1hY2NvdW50";

/** A small HTTP server with the wire form of the vendor's OpenAPI. It verifies each signature by its own arithmetic. */
export class FakeOpenApi {
  readonly calls: RecordedCall[] = [];
  readonly mishaps: Mishap[] = [];
  /** Runs before each call does its work, with the number of calls so far. */
  beforeCall: (count: number) => void = () => undefined;
  private readonly server: Server;

  constructor(private readonly respond: Respond) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Names of the calls so far, in order. */
  get actions(): string[] {
    return this.calls.map((call) => call.action);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? "/", this.endpoint);
    const action = url.searchParams.get("Action") ?? "";
    const metadata = { RequestId: `req-${this.calls.length + 1}`, Action: action };
    const send = (status: number, document: unknown): void => {
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(document));
    };
    try {
      const service = verifySignature(request, url, body);
      const call = { service, action, parameters: parametersOf(url, body) };
      const mishap = this.mishaps.find(
        (candidate) => candidate.action === action && candidate.times > 0,
      );
      this.calls.push(call);
      this.beforeCall(this.calls.length);
      if (mishap !== undefined) mishap.times -= 1;
      if (mishap?.kind === "cut-before") return void request.socket.destroy();
      if (mishap?.kind === "garbage")
        return void response.writeHead(mishap.status ?? 502).end("<html>bad gateway</html>");
      if (mishap?.kind === "refuse") {
        throw new FakeRefusal(
          mishap.code ?? "",
          mishap.message ?? "refused on demand",
          mishap.status ?? 400,
        );
      }
      const result = this.respond(call);
      if (mishap?.kind === "cut-after") return void request.socket.destroy();
      send(200, { ResponseMetadata: metadata, Result: result });
    } catch (error) {
      const refusal =
        error instanceof FakeRefusal ? error : new FakeRefusal("FakeFault", String(error), 500);
      const problem = { Code: refusal.code, Message: refusal.message };
      send(refusal.status, { ResponseMetadata: { ...metadata, Error: problem } });
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function parametersOf(url: URL, body: string): Record<string, unknown> {
  if (body !== "") return JSON.parse(body) as Record<string, unknown>;
  const query = Object.fromEntries(url.searchParams);
  delete query["Action"];
  delete query["Version"];
  return query;
}

/** Rebuilds the signature from the request itself. Returns the service that it was made for. */
function verifySignature(request: IncomingMessage, url: URL, body: string): string {
  const form =
    /^HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/request, SignedHeaders=([^,]+), Signature=(.+)$/;
  const parts = form.exec(request.headers.authorization ?? "");
  if (parts === null) throw new FakeRefusal("MissingAuthenticationToken", "no signature", 401);
  const [, accessKey = "", date = "", region = "", service = "", signedHeaders = "", signature] =
    parts;
  if (accessKey !== ACCESS_KEY)
    throw new FakeRefusal("InvalidAccessKey", "unknown access key", 401);
  const names = signedHeaders.split(";");
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const pairs = [...url.searchParams]
    .map(([name, value]) => `${escapeText(name)}=${escapeText(value)}`)
    .sort();
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join("");
  const canonicalRequest = [
    request.method,
    url.pathname,
    pairs.join("&"),
    headers,
    signedHeaders,
    bodyHash,
  ].join("\n");
  const scope = `${date}/${region}/${service}/request`;
  const hashed = createHash("sha256").update(canonicalRequest).digest("hex");
  const text = ["HMAC-SHA256", String(request.headers["x-date"]), scope, hashed].join("\n");
  const key = [date, region, service, "request"].reduce<string | Buffer>(hmac, SECRET_KEY);
  const isHashSigned =
    body === "" ||
    (names.includes("x-content-sha256") && request.headers["x-content-sha256"] === bodyHash);
  if (hmac(key, text).toString("hex") !== signature || !isHashSigned || !names.includes("host")) {
    throw new FakeRefusal("SignatureDoesNotMatch", "the signature is wrong", 401);
  }
  return service;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function escapeText(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
