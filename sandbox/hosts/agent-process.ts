import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { join } from "node:path";
import {
  type Answer,
  CodedError,
  type FromAgent,
  type Request,
  type ServiceStatus,
  type ToAgent,
} from "./protocol";
import { findProgram, namespaceFacts, namespaceRemedy } from "./root/machine";

/** What a host's agent tells the daemon. */
export interface AgentEvents {
  log(line: string): void;
  services(services: readonly ServiceStatus[]): void;
  /** Takes over a connection of the host; rejects when the network refuses it. */
  egress(socket: Socket, to: { readonly host: string; readonly port: number }): Promise<void>;
}

interface Waiting {
  resolve(reply: { value: unknown; socket: Socket | undefined }): void;
  reject(error: Error): void;
}

/** The agent of one host as a child process, in user, mount and network namespaces of its own. */
export class AgentProcess {
  private readonly waiting = new Map<number, Waiting>();
  private readonly errors: string[] = [];
  private serial = 0;
  private child: ChildProcess | undefined;
  /** Settles when the agent is gone, and with it every process of its host. */
  readonly ended: Promise<void>;
  private running = true;
  /** Set before the agent is asked to stop, so that its end is no surprise. */
  wasStopped = false;

  constructor(
    private readonly hostId: string,
    directory: string,
    private readonly events: AgentEvents,
  ) {
    const child = spawn(required("setpriv"), agentArguments(), {
      cwd: directory,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      // a session of its own: a process on the host must not reach the terminal that the daemon was started from
      detached: true,
    });
    this.child = child;
    child.stderr?.on("data", (chunk: Buffer) => this.keepError(chunk.toString("utf8")));
    child.on("message", (message, socket) => {
      void this.receive(message as FromAgent, socket as Socket | undefined);
    });
    this.ended = new Promise((resolve) => {
      child.on("error", (error) => this.keepError(error.message));
      child.on("close", () => {
        this.close();
        resolve();
      });
    });
  }

  /** False once the agent is gone. */
  get isRunning(): boolean {
    return this.running;
  }

  /** Process id of the agent. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Asks the agent; the answer may carry a socket. */
  request(request: Request): Promise<{ value: unknown; socket: Socket | undefined }> {
    const serial = this.serial++;
    return new Promise((resolve, reject) => {
      if (!this.running) {
        reject(this.gone());
        return;
      }
      this.waiting.set(serial, { resolve, reject });
      this.send({ kind: "request", serial, request });
    });
  }

  /** Ends the agent at once. */
  async kill(): Promise<void> {
    this.child?.kill("SIGKILL");
    await this.ended;
  }

  private send(message: ToAgent): void {
    this.child?.send(message, () => undefined); // when the agent is gone, `close` rejects what waits
  }

  private async receive(message: FromAgent, socket: Socket | undefined): Promise<void> {
    if (message.kind === "log") this.events.log(message.line);
    if (message.kind === "services") this.events.services(message.services);
    if (message.kind === "answer") this.settle(message.serial, message.answer, socket);
    if (message.kind !== "egress" || socket === undefined) return;
    const { host, port, serial } = message;
    try {
      await this.events.egress(socket, { host, port });
      this.send({ kind: "egress-answer", serial, answer: { ok: true } });
    } catch (error) {
      const { code, message: text } = error as CodedError;
      this.send({ kind: "egress-answer", serial, answer: { ok: false, code, message: text } });
    }
  }

  private settle(serial: number, answer: Answer, socket: Socket | undefined): void {
    const waiting = this.waiting.get(serial);
    this.waiting.delete(serial);
    if (waiting === undefined) socket?.destroy();
    else if (answer.ok) waiting.resolve({ value: answer.value, socket });
    else waiting.reject(new CodedError(answer.code, answer.message));
  }

  private keepError(text: string): void {
    this.errors.push(text.trim());
    if (this.errors.length > MOST_ERRORS) this.errors.shift();
    this.events.log(text.trim());
  }

  private close(): void {
    this.running = false;
    for (const waiting of this.waiting.values()) waiting.reject(this.gone());
    this.waiting.clear();
  }

  private gone(): Error {
    const cause = this.errors.filter((text) => text !== "").join("; ");
    return new CodedError("EHOSTDOWN", cause === "" ? `host ${this.hostId} is not running` : cause);
  }
}

const MOST_ERRORS = 20;

function required(name: string): string {
  return findProgram(name, process.env["PATH"]) ?? name;
}

/** The agent dies with the daemon's thread that started it, and owns a user, a mount and a network namespace. */
function agentArguments(): string[] {
  const compiled = !__filename.endsWith(".ts");
  const loader = compiled ? [] : ["--require", require.resolve("tsx/cjs")];
  const program = join(__dirname, compiled ? "agent.js" : "agent.ts");
  return [
    ...["--pdeathsig", "KILL", required("unshare"), "-U", "-r", "-m", "-n"],
    ...[process.execPath, "--max-semi-space-size=1", ...loader, program],
  ];
}

/** The one sentence for a machine that does not let the sandbox confine a host. */
export function namespacesForbidden(hostId: string, cause: string): Error {
  const remedy = namespaceRemedy(namespaceFacts());
  const first = cause.split("\n")[0] ?? cause;
  return new Error(
    `starting host ${hostId}: this machine refuses the namespaces that confine it (${first}); ${remedy}`,
  );
}
