import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Fault } from "../cloud/faults";
import type { Properties } from "../cloud/resource";
import type { AlibabaControl } from "./alibaba-control";
import type { Seeding } from "./seeding";
import { ROUTES, STOP_ROUTE } from "./control-routes";
import { tunnel } from "./control-tunnel";

/** Where a forwarded connection starts. */
export type OriginKind = "operator" | "kms";

/** Where a forwarded connection starts: a place of the HYOK side, or an address inside an Alibaba Cloud VPC. */
export type DialOrigin =
  | OriginKind
  | {
      readonly kind: "alibaba-vpc";
      /** Private IPv4 address. */
      readonly address: string;
    };

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
  /** Id of the KMS instance whose own gateway took the call; ActionTrail has none of these. */
  readonly gateway?: string;
}

/** What a person at the console does just before the next call of `target`, once. */
export interface Intervention {
  /** Door operation, for example `volcengine:kms:ConnectCustomKeyStore` or `volcengine:clb/listener:Listener:create`. */
  readonly target: string;
  readonly deed:
    | { readonly kind: "run"; readonly script: string }
    | { readonly kind: "update"; readonly token: string; readonly changes: Properties }
    /** Replaces a piece of text in one property of every object of a type. */
    | {
        readonly kind: "edit";
        readonly token: string;
        readonly property: string;
        readonly text: string;
        readonly by: string;
      }
    /** Calls an operation of Volcengine's OpenAPI with the parameters of the pending call and the given changes. */
    | {
        readonly kind: "call";
        readonly service: string;
        readonly action: string;
        readonly changes: Properties;
      }
    /** Nobody does anything for this long. */
    | { readonly kind: "wait"; readonly advanceMs: number }
    | { readonly kind: "delete"; readonly token: string; readonly where: Properties };
}

/** An object that a program made through the resource door, and what it was made from. */
export interface MadeObject {
  readonly token: string;
  readonly id: string;
  readonly inputs: Properties;
}

/** A connection of a host that the modelled network refused. */
export interface EgressRefusal {
  readonly hostId: string;
  /** Name or address that the host called. */
  readonly host: string;
  readonly reason: string;
}

/** Access keys and addresses that a Pulumi program needs. */
export interface SandboxStatus {
  readonly pid: number;
  readonly directory: string;
  readonly now: number;
  readonly volcengine: {
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly region: string;
    readonly accountId: string;
  };
  readonly alibaba: {
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly region: string;
    readonly accountId: string;
  };
  readonly archive: { readonly url: string; readonly sha256: string };
  readonly hosts: readonly { readonly id: string; readonly running: boolean }[];
  /** Last failed connections of key stores, for people. */
  readonly keyStoreFailures: readonly {
    readonly storeId: string;
    readonly connectionErrorCode: string;
    readonly obstacle: string;
    readonly reason: string;
  }[];
  /** Last refused connections of hosts, oldest first, for people. */
  readonly egressRefusals: readonly EgressRefusal[];
}

/** What the control socket serves. */
export interface ControlParts {
  status(): SandboxStatus;
  inventory(): InventoryItem[];
  audit(): AuditRecord[];
  /** Answers when no change is under way any more. */
  madeObjects(): Promise<MadeObject[]>;
  now(): number;
  advanceClock(byMs: number): Promise<void>;
  faults: { list(): readonly Fault[]; add(fault: Fault): void; clear(): void };
  intervene(intervention: Intervention): void;
  seeds: Seeding;
  alibaba: AlibabaControl;
  resources(request: IncomingMessage, response: ServerResponse): void;
  connect(
    origin: DialOrigin,
    to: { readonly host: string; readonly port: number },
  ): Promise<Duplex>;
  stop(): void;
}

/** Largest body that a route reads, in bytes. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The daemon's HTTP server, for its Unix socket only. */
export function createControl(parts: ControlParts): Server {
  const server = createServer((request, response) => {
    if (request.url === "/resources") parts.resources(request, response);
    else void answer(parts, request, response);
  });
  server.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    void tunnel((origin, to) => parts.connect(origin, to), { request, socket, head });
  });
  return server;
}

async function answer(
  parts: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = `${request.method} ${request.url}`;
  const { status, body } = await run(parts, name, request);
  // The sandbox ends when its last answer is out, or its asker would see a broken connection.
  if (status === 200 && name === STOP_ROUTE) response.once("close", () => parts.stop());
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function run(
  parts: ControlParts,
  name: string,
  request: IncomingMessage,
): Promise<{ status: number; body: unknown }> {
  try {
    const text = await readText(request);
    const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
    if (!route) return { status: 404, body: { message: `the sandbox has no ${name}` } };
    return { status: 200, body: await route(parts, parsed(text)) };
  } catch (error) {
    return {
      status: 400,
      body: { message: error instanceof Error ? error.message : String(error) },
    };
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) {
      throw new Error(`reading the request: expected at most ${MAX_BODY_BYTES} bytes`);
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The parser's own message quotes the text, which could be a secret.
    throw new Error("reading the request: it is not JSON", { cause: error });
  }
}
