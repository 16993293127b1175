import { request, type IncomingMessage } from "node:http";
import { createConnection } from "node:net";
import type { Duplex } from "node:stream";
import { Refusal, type RefusalCode } from "../cloud/context";
import type { Fault } from "../cloud/faults";
import { AlibabaConsoleClient } from "./alibaba-client";
import type { Planted, SeedCheck, Seeds } from "../seeds";
import type {
  AuditRecord,
  DialOrigin,
  InventoryItem,
  Intervention,
  MadeObject,
  SandboxStatus,
} from "./control";
import { ORIGIN_HEADER, originHeader } from "./control-tunnel";

/** What a door says when it refuses. */
interface ErrorAnswer {
  readonly code?: string;
  readonly message?: string;
  readonly obstacle?: string;
  readonly reason?: string;
}

/** What a call sends, and how long it waits for the answer. */
interface CallOptions {
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/** What a sandbox refuses, or that it does not answer; the message says all. */
export class ControlError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ControlError";
  }
}

/** Talks to the daemon of a sandbox over its Unix socket. */
export class ControlClient {
  /** Consoles, settings, alarms and buckets of Alibaba Cloud. */
  readonly alibaba = new AlibabaConsoleClient((method, path, body) =>
    this.call(method, path, { body }),
  );

  constructor(readonly socket: string) {}

  /** Whether a sandbox listens on the socket, if only to come up. */
  isServed(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = createConnection(this.socket);
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
  }

  /** Waits for a sandbox that is about to come up. @throws Error when it takes longer than `timeoutMs`. */
  status(timeoutMs?: number): Promise<SandboxStatus> {
    return this.call("GET", "/status", { ...(timeoutMs !== undefined && { timeoutMs }) });
  }

  inventory(): Promise<InventoryItem[]> {
    return this.call("GET", "/inventory");
  }

  /** Calls of Alibaba Cloud KMS that its audit trail holds, oldest first. */
  audit(): Promise<AuditRecord[]> {
    return this.call("GET", "/audit");
  }

  /** Objects that programs made through the resource door; answers when no change is under way any more. */
  madeObjects(): Promise<MadeObject[]> {
    return this.call("GET", "/made-objects");
  }

  /** Sandbox time in milliseconds since 1970. */
  async now(): Promise<number> {
    return (await this.call<{ now: number }>("GET", "/clock")).now;
  }

  async advanceClock(byMs: number): Promise<number> {
    return (await this.call<{ now: number }>("POST", "/clock", { body: { advanceMs: byMs } })).now;
  }

  faults(): Promise<Fault[]> {
    return this.call("GET", "/faults");
  }

  async addFault(fault: Fault): Promise<void> {
    await this.call("POST", "/faults", { body: fault });
  }

  async clearFaults(): Promise<void> {
    await this.call("DELETE", "/faults");
  }

  /** Arranges what a person at the console does behind the program's back. */
  async intervene(intervention: Intervention): Promise<void> {
    await this.call("POST", "/interventions", { body: intervention });
  }

  /** Makes what an account has before a stack is deployed. */
  plant(seeds: Seeds): Promise<Planted> {
    return this.call("POST", "/seeds", { body: seeds });
  }

  /** Whether what was planted is still there, and as it was. */
  checkSeeds(): Promise<SeedCheck> {
    return this.call("GET", "/seeds");
  }

  async stop(): Promise<void> {
    await this.call("POST", "/stop");
  }

  /** Opens a connection through the modelled network. @throws Refusal */
  connect(from: DialOrigin, to: { readonly host: string; readonly port: number }): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      const path = `${to.host}:${to.port}`;
      const call = request({
        socketPath: this.socket,
        method: "CONNECT",
        path,
        headers: { [ORIGIN_HEADER]: originHeader(from) },
      });
      call.on("error", reject);
      call.on("connect", (answer: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (answer.statusCode === 200) {
          if (head.length > 0) socket.unshift(head);
          resolve(socket);
          return;
        }
        readJson<ErrorAnswer>(socket, answer, head).then(
          (error) =>
            reject(
              new Refusal(
                (error.code ?? "ECONNREFUSED") as RefusalCode,
                error.obstacle ?? "unknown",
                error.reason ?? error.message ?? "refused",
              ),
            ),
          reject,
        );
      });
      call.end();
    });
  }

  private call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const { body, timeoutMs } = options;
    return new Promise((resolve, reject) => {
      const call = request(
        {
          socketPath: this.socket,
          method,
          path,
          headers: { "content-type": "application/json" },
          ...(timeoutMs !== undefined && { timeout: timeoutMs }),
        },
        (answer) => void read<T>(answer).then(resolve, reject),
      );
      call.on("timeout", () => {
        call.destroy(
          new ControlError(`the sandbox did not answer within ${timeoutMs} ms; see its daemon.log`),
        );
      });
      call.on("error", (error: NodeJS.ErrnoException) =>
        reject(NOT_SERVED.has(error.code) ? notRunning(error) : error),
      );
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** Codes by which a socket says that nobody listens on it. */
const NOT_SERVED: ReadonlySet<string | undefined> = new Set(["ENOENT", "ECONNREFUSED"]);

function notRunning(cause: Error): ControlError {
  return new ControlError("the sandbox is not running; start it with hyok sandbox start", {
    cause,
  });
}

async function read<T>(answer: IncomingMessage): Promise<T> {
  const text = await collect(answer);
  const parsed = text === "" ? {} : (JSON.parse(text) as unknown);
  if (answer.statusCode === 200) return parsed as T;
  throw new ControlError(
    (parsed as ErrorAnswer).message ?? `the sandbox answered ${answer.statusCode}`,
  );
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString("utf8");
}

/** The body of a refused CONNECT arrives on the raw socket. */
async function readJson<T>(socket: Duplex, answer: IncomingMessage, head: Buffer): Promise<T> {
  const length = Number(answer.headers["content-length"] ?? 0);
  let body = head;
  for await (const chunk of socket) {
    body = Buffer.concat([body, chunk as Buffer]);
    if (body.length >= length) break;
  }
  return JSON.parse(body.toString("utf8")) as T;
}
