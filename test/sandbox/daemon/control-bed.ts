import { request } from "node:http";
import { createServer, type Server } from "node:net";
import type { Duplex } from "node:stream";
import type { Seeds } from "../../../sandbox/seeds";
import { Faults } from "../../../sandbox/cloud/faults";
import {
  createControl,
  type ControlParts,
  type DialOrigin,
  type Intervention,
  type SandboxStatus,
} from "../../../sandbox/daemon/control";
import { ControlClient } from "../../../sandbox/daemon/control-client";
import { ControlSocket } from "../../../sandbox/daemon/control-socket";
import { recordingConsole } from "./recording-console";

export const STATUS: SandboxStatus = {
  pid: 4711,
  directory: "/state",
  now: 1_000,
  volcengine: {
    endpoint: "http://127.0.0.1:1",
    accessKeyId: "AKLT1",
    secretAccessKey: "volcengine-secret",
    region: "cn-beijing",
    accountId: "2100000001",
  },
  alibaba: {
    endpoint: "http://127.0.0.1:2",
    accessKeyId: "LTAI1",
    secretAccessKey: "alibaba-secret",
    region: "cn-beijing",
    accountId: "1100000001",
  },
  archive: { url: "https://downloads.test/a.tar.gz", sha256: "ab" },
  hosts: [{ id: "i-1", running: true }],
  keyStoreFailures: [],
  egressRefusals: [],
};

/** A control socket in front of parts that record what reaches them. */
export class ControlBed implements ControlParts {
  readonly asked: string[] = [];
  readonly interventions: Intervention[] = [];
  readonly faults = new Faults();
  /** Seeds that were asked for. */
  readonly planted: Seeds[] = [];
  readonly seeds = {
    plant: (seeds: Seeds) => {
      this.planted.push(seeds);
      return Promise.resolve({ sentences: ["VPC vpc-1"], hostKeys: {} });
    },
    check: () => ({ intact: 3, missing: ["vpc-1"], changed: [] }),
  };
  readonly alibaba = recordingConsole();
  readonly dialled: { origin: DialOrigin; host: string; port: number }[] = [];
  time = 1_000;
  stops = 0;
  /** What a dial of the modelled network comes to. */
  dial: () => Promise<Duplex> = () => Promise.reject(new Error("nothing there"));
  private readonly socket: ControlSocket;

  constructor(path: string) {
    this.socket = new ControlSocket(path);
  }

  get client(): ControlClient {
    return new ControlClient(this.socket.path);
  }

  async open(): Promise<void> {
    await this.socket.claim();
    this.socket.serve(createControl(this));
  }

  close(): Promise<void> {
    return this.socket.close();
  }

  status(): SandboxStatus {
    return STATUS;
  }

  inventory() {
    return [
      { cloud: "alibaba" as const, type: "kms key", id: "k", name: "finetune", state: "Enabled" },
    ];
  }

  audit() {
    return [];
  }

  madeObjects() {
    return Promise.resolve([{ token: "t", id: "1", inputs: { a: 1 } }]);
  }

  now(): number {
    return this.time;
  }

  advanceClock(byMs: number): Promise<void> {
    if (byMs === 666) return Promise.reject(new RangeError("clocks only move forward"));
    this.time += byMs;
    return Promise.resolve();
  }

  intervene(intervention: Intervention): void {
    this.interventions.push(intervention);
  }

  resources(...[, response]: Parameters<ControlParts["resources"]>): void {
    this.asked.push("resources");
    response.writeHead(200).end("{}");
  }

  connect(origin: DialOrigin, to: { host: string; port: number }): Promise<Duplex> {
    this.dialled.push({ origin, ...to });
    return this.dial();
  }

  stop(): void {
    this.stops += 1;
  }
}

/** An answer as it comes, status and text. */
export function ask(
  socketPath: string,
  line: string,
  body?: string,
): Promise<{ status: number; text: string }> {
  const [method, path] = line.split(" ");
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, method, path }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** A Unix socket server that answers every connection in one way. */
export async function listenOn(
  path: string,
  onConnection: (socket: Duplex) => void,
): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, onConnection);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return server;
}
