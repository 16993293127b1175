import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that reached the fake. */
export interface RecordedCall {
  readonly action: string;
  readonly version: string;
  /** Parameters of the form, without the region. */
  readonly form: Readonly<Record<string, string>>;
  readonly region: string;
  /** The whole address of the call. */
  readonly url: string;
  readonly securityToken: string | undefined;
}

/** An error answer. */
export class FakeRefusal extends Error {
  constructor(
    readonly code: string,
    message = "refused on demand",
    readonly status = 400,
  ) {
    super(message);
  }
}

/** What happens to a call instead of, or after, its work. */
export interface Mishap {
  readonly action: string;
  readonly kind: "refuse" | "cut-before" | "cut-after" | "garbage" | "silence";
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  /** How many calls it hits. */
  times: number;
}

/** Answers a call with the members of its answer. @throws FakeRefusal */
export type Respond = (call: RecordedCall) => Record<string, unknown>;

export const ACCESS_KEY = "LTAItestaccesskey";
export const SECRET_KEY = "canary-secret-key-of-the-account";

/** A small HTTP server with the wire form of Alibaba Cloud's RPC style. It verifies each signature by its own arithmetic. */
export class FakeAlibaba {
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

  /** Host and port. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Names of the calls so far, in order. */
  get actions(): string[] {
    return this.calls.map((call) => call.action);
  }

  /** Names of the calls so far that change something, in order. */
  get writes(): string[] {
    return this.actions.filter((action) => !/^(Get|List)/.test(action));
  }

  mishap(trouble: Omit<Mishap, "times"> & { times?: number }): void {
    this.mishaps.push({ times: 1, ...trouble });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const RequestId = `req-${this.calls.length + 1}`;
    const send = (status: number, document: unknown): void => {
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(document));
    };
    try {
      const call = readCall(request, body);
      const mishap = this.mishaps.find((each) => each.action === call.action && each.times > 0);
      this.calls.push(call);
      this.beforeCall(this.calls.length);
      if (mishap !== undefined) mishap.times -= 1;
      if (mishap?.kind === "silence") return;
      if (mishap?.kind === "cut-before") return void request.socket.destroy();
      if (mishap?.kind === "garbage")
        return void response.writeHead(mishap.status ?? 502).end("<html>bad gateway</html>");
      if (mishap?.kind === "refuse")
        throw new FakeRefusal(mishap.code ?? "", mishap.message, mishap.status);
      const result = this.respond(call);
      if (mishap?.kind === "cut-after") return void request.socket.destroy();
      send(200, { RequestId, ...result });
    } catch (error) {
      const refusal =
        error instanceof FakeRefusal ? error : new FakeRefusal("FakeFault", String(error), 500);
      send(refusal.status, { RequestId, Code: refusal.code, Message: refusal.message });
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads a call and rebuilds its signature from the request itself. */
function readCall(request: IncomingMessage, body: string): RecordedCall {
  const url = new URL(request.url ?? "/", "http://fake");
  const form = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]+)$/;
  const parts = form.exec(request.headers.authorization ?? "");
  if (parts === null) throw new FakeRefusal("IncompleteSignature", "no signature");
  const [, accessKey, signedHeaders = "", signature] = parts;
  if (accessKey !== ACCESS_KEY)
    throw new FakeRefusal("InvalidAccessKeyId.NotFound", "Specified access key is not found.", 404);
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
  const names = signedHeaders.split(";");
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join("");
  const canonical = [request.method, url.pathname, query, headers, signedHeaders, bodyHash];
  const hash = createHash("sha256").update(canonical.join("\n")).digest("hex");
  const expected = createHmac("sha256", SECRET_KEY)
    .update(`ACS3-HMAC-SHA256\n${hash}`)
    .digest("hex");
  if (signature !== expected || request.headers["x-acs-content-sha256"] !== bodyHash)
    throw new FakeRefusal("SignatureDoesNotMatch", "the signature is wrong");
  return {
    action: String(request.headers["x-acs-action"]),
    version: String(request.headers["x-acs-version"]),
    form: Object.fromEntries(new URLSearchParams(body)),
    region: url.searchParams.get("RegionId") ?? "",
    url: request.url ?? "",
    securityToken: request.headers["x-acs-security-token"] as string | undefined,
  };
}
