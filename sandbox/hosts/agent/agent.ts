import type { Socket } from "node:net";
import {
  type Answer,
  type BootSpec,
  CodedError,
  codeOf,
  type FromAgent,
  messageOf,
  type Request,
  type ToAgent,
} from "../protocol";
import { Host } from "./host";

/** Serial numbers of questions that the daemon has not answered yet. */
type Pending = Map<number, (answer: Answer) => void>;

/** One host's own process beside the daemon: it owns the host's namespaces and ends with the daemon. */
export class Agent {
  private host: Host | undefined;
  private readonly pending: Pending = new Map();
  private serial = 0;

  constructor(private readonly daemon: NodeJS.Process) {}

  /** Serves the daemon until the channel to it closes. */
  listen(): void {
    this.daemon.on("message", (message) => void this.receive(message as ToAgent));
    // the daemon is gone, however it went: nothing of the host may stay
    this.daemon.on("disconnect", () => void this.leave());
    this.send({ kind: "started" });
  }

  private async receive(message: ToAgent): Promise<void> {
    if (message.kind === "egress-answer") {
      this.pending.get(message.serial)?.(message.answer);
      this.pending.delete(message.serial);
      return;
    }
    const { serial, request } = message;
    try {
      const reply = await this.serve(request);
      this.send({ kind: "answer", serial, answer: { ok: true, value: reply.value } }, reply.socket);
    } catch (error) {
      const answer = { ok: false, code: codeOf(error), message: messageOf(error) } as const;
      this.send({ kind: "answer", serial, answer });
    }
    if (request.kind === "stop") this.daemon.exit(0);
  }

  private async serve(request: Request): Promise<{ value?: unknown; socket?: Socket }> {
    if (request.kind === "boot") return { value: await this.boot(request.spec) };
    const host = this.host;
    if (host === undefined) throw new Error("the host has not booted");
    switch (request.kind) {
      case "dial":
        return { socket: await host.dial(request.port) };
      case "run": {
        const { output, ...result } = await host.run(request);
        return { value: { ...result, output: output.toString("base64") } };
      }
      case "names":
        await host.setNames(request.names);
        return {};
      case "stop":
        await host.stop();
        return {};
    }
  }

  private async boot(spec: BootSpec): Promise<string> {
    this.host = await Host.boot(spec, {
      log: (line) => this.send({ kind: "log", line }),
      services: (services) => this.send({ kind: "services", services }),
      egress: (socket, host, port) => this.egress(socket, host, port),
    });
    return this.host.hostKey;
  }

  /** Hands a connection of the host to the daemon; rejects with the reason when the network refuses it. */
  private egress(socket: Socket, host: string, port: number): Promise<void> {
    const serial = this.serial++;
    return new Promise((resolve, reject) => {
      this.pending.set(serial, (answer) => {
        if (answer.ok) resolve();
        else reject(new CodedError(answer.code, answer.message));
      });
      this.send({ kind: "egress", serial, host, port }, socket);
    });
  }

  private send(message: FromAgent, socket?: Socket): void {
    if (!this.daemon.connected) return;
    this.daemon.send?.(message, socket, undefined, (error) => {
      if (error !== null && !this.daemon.connected) void this.leave();
    });
  }

  private async leave(): Promise<void> {
    await this.host?.end();
    this.daemon.exit(0);
  }
}
