import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal } from "../cloud/context";
import type { Fault } from "../cloud/faults";
import type { Properties } from "../cloud/resource";

/** Where a forwarded connection starts. */
export type OriginKind = "operator" | "kms";

/** One object of either cloud. */
export interface InventoryItem {
  readonly cloud: "volcengine" | "alibaba";
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** When it vanishes by itself, ISO 8601; for what waits for its deletion. */
  readonly until?: string;
  /** True for what belongs to the account and not to a stack: root access keys, service-linked roles. */
  readonly accountWide?: boolean;
}

/** One recorded call of Alibaba Cloud KMS. */
export interface AuditRecord {
  readonly time: string;
  readonly action: string;
  readonly principal: string;
  readonly resources: readonly string[];
  readonly sourceIp: string;
  readonly errorCode?: string;
  readonly requestId: string;
}

/** What a person at the console does just before the next call of `target`, once. */
export interface Intervention {
  /** Door operation, for example `volcengine:kms:ConnectCustomKeyStore` or `volcengine:clb/listener:Listener:create`. */
  readonly target: string;
  readonly deed:
    | { readonly kind: "run"; readonly script: string }
    | { readonly kind: "update"; readonly token: string; readonly changes: Properties }
    | { readonly kind: "delete"; readonly token: string; readonly where: Properties };
}

/** Access keys and addresses that a Pulumi program needs. */
export interface SandboxStatus {
  readonly pid: number;
  readonly directory: string;
  readonly now: number;
  readonly volcengine: { readonly endpoint: string; readonly accessKeyId: string; readonly secretAccessKey: string; readonly region: string; readonly accountId: string };
  readonly alibaba: { readonly endpoint: string; readonly accessKeyId: string; readonly secretAccessKey: string; readonly region: string; readonly accountId: string };
  readonly archive: { readonly url: string; readonly sha256: string };
  readonly hosts: readonly { readonly id: string; readonly running: boolean }[];
  /** Last failed connections of key stores, for people. */
  readonly keyStoreFailures: readonly { readonly storeId: string; readonly connectionErrorCode: string; readonly obstacle: string; readonly reason: string }[];
}

/** What the control socket serves. */
export interface ControlParts {
  status(): SandboxStatus;
  inventory(): InventoryItem[];
  audit(): AuditRecord[];
  now(): number;
  advanceClock(byMs: number): Promise<void>;
  faults: { list(): readonly Fault[]; add(fault: Fault): void; clear(): void };
  intervene(intervention: Intervention): void;
  resources(request: IncomingMessage, response: ServerResponse): void;
  connect(origin: OriginKind, to: { readonly host: string; readonly port: number }): Promise<Duplex>;
  stop(): void;
}

/** The daemon's HTTP server, for its Unix socket only. */
export function createControl(parts: ControlParts): Server {
  const server = createServer((request, response) => {
    if (request.url === "/resources") parts.resources(request, response);
    else answer(parts, request, response);
  });
  server.on("connect", (request: IncomingMessage, socket: Duplex) => tunnel(parts, request, socket));
  return server;
}

type Route = (parts: ControlParts, body: unknown) => unknown;

const ROUTES: Readonly<Record<string, Route>> = {
  "GET /status": (parts) => parts.status(),
  "GET /inventory": (parts) => parts.inventory(),
  "GET /audit": (parts) => parts.audit(),
  "GET /clock": (parts) => ({ now: parts.now() }),
  "POST /clock": async (parts, body) => {
    await parts.advanceClock((body as { advanceMs: number }).advanceMs);
    return { now: parts.now() };
  },
  "GET /faults": (parts) => parts.faults.list(),
  "POST /faults": (parts, body) => {
    parts.faults.add(body as Fault);
    return {};
  },
  "DELETE /faults": (parts) => {
    parts.faults.clear();
    return {};
  },
  "POST /interventions": (parts, body) => {
    parts.intervene(body as Intervention);
    return {};
  },
  "POST /stop": (parts) => {
    setImmediate(() => parts.stop());
    return {};
  },
};

function answer(parts: ControlParts, request: IncomingMessage, response: ServerResponse): void {
  const route = ROUTES[`${request.method} ${request.url}`];
  respond(response, async () => {
    const text = await readAll(request);
    if (!route) throw new Error(`the sandbox has no ${request.method} ${request.url}`);
    return route(parts, text === "" ? undefined : JSON.parse(text));
  });
}

function respond(response: ServerResponse, run: () => Promise<unknown>): void {
  const send = (status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  run().then(
    (body) => send(200, body),
    (error: unknown) => send(400, { message: error instanceof Error ? error.message : String(error) }),
  );
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** `CONNECT host:port` becomes a connection through the modelled network. */
function tunnel(parts: ControlParts, request: IncomingMessage, socket: Duplex): void {
  const [, host, port] = /^(.+):(\d+)$/.exec(request.url ?? "") ?? [];
  const origin = request.headers["x-hyok-origin"] === "kms" ? "kms" : "operator";
  socket.on("error", () => socket.destroy());
  parts.connect(origin, { host: host ?? "", port: Number(port) }).then(
    (target) => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.on("error", () => socket.destroy());
      target.on("close", () => socket.destroy());
      socket.on("close", () => target.destroy());
      socket.pipe(target).pipe(socket);
    },
    (error: unknown) => socket.end(refusalAnswer(error)),
  );
}

function refusalAnswer(error: unknown): string {
  const body =
    error instanceof Refusal
      ? { code: error.code, obstacle: error.obstacle, reason: error.reason }
      : { code: "ECONNRESET", obstacle: "sandbox", reason: error instanceof Error ? error.message : String(error) };
  const text = JSON.stringify(body);
  return `HTTP/1.1 502 Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
