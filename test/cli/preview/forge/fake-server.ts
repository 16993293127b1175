import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that reached the server. */
export interface SeenCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What a server answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Sent as it is, instead of JSON. */
  readonly text?: string;
}

/** What happens to a call instead of, or after, its work. */
export interface Mishap {
  /** Calls that it hits: `GET`, `POST`, ... with a part of the path. */
  readonly call: string;
  /** An answer before the work, a broken connection before or after it, an answer of trouble after it, or no answer at all. */
  readonly kind: "reply" | "cut-before" | "cut-after" | "reply-after" | "hang";
  readonly reply?: Reply;
  /** How many calls it hits. */
  times: number;
}

/** An HTTP server on this machine whose calls can meet with mishaps. */
export abstract class FakeServer {
  readonly calls: SeenCall[] = [];
  readonly mishaps: Mishap[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Method and path of the calls so far, in order, each with its query's page when it has one. */
  get seen(): string[] {
    return this.calls.map(({ method, url }) => {
      const page = url.searchParams.get("page") ?? url.searchParams.get("cursor");
      return `${method} ${url.pathname}${page === null ? "" : ` page ${page}`}`;
    });
  }

  /** Does the work of a call. */
  protected abstract answer(call: SeenCall): Reply;

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const call: SeenCall = {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", this.origin),
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    this.calls.push(call);
    const name = `${call.method} ${call.url.pathname}`;
    const mishap = this.mishaps.find((each) => each.times > 0 && matches(name, each.call));
    if (mishap !== undefined) mishap.times -= 1;
    if (mishap?.kind === "cut-before") return void request.socket.destroy();
    if (mishap?.kind === "hang") return;
    if (mishap?.kind === "reply") return reply(response, mishap.reply ?? {});
    const answer = this.answer(call);
    if (mishap?.kind === "cut-after") return void request.socket.destroy();
    reply(response, mishap?.kind === "reply-after" ? (mishap.reply ?? {}) : answer);
  }
}

function matches(name: string, pattern: string): boolean {
  const [method = "", part = ""] = pattern.split(" ");
  return name.startsWith(`${method} `) && name.includes(part);
}

function reply(response: ServerResponse, { status = 200, headers = {}, json, text }: Reply): void {
  response
    .writeHead(status, { "content-type": "application/json", connection: "close", ...headers })
    .end(text ?? JSON.stringify(json ?? {}));
}
