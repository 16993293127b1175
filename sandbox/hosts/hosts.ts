import { mkdirSync } from "node:fs";
import type { Socket } from "node:net";
import { resolve } from "node:path";
import type { Duplex } from "node:stream";
import { AgentProcess, namespacesForbidden } from "./agent-process";
import { join as joinStreams, reset } from "./join";
import { NetworkLog } from "./network-log";
import { CodedError, codeOf, messageOf, type RunResult, type ServiceStatus } from "./protocol";
import { checkSpec, DEFAULT_ADDRESS, type HostSpec } from "./host-spec";
import { prepareDirectory } from "./root/first-root";
import { removeHostFolder } from "./root/remove-folder";

/** Opens a connection from a host to another machine; rejects with a `code` as a socket would report it. */
export type Egress = (
  hostId: string,
  to: { readonly host: string; readonly port: number },
) => Promise<Duplex>;

/** Limits of a script that runs on a host. */
export interface RunOptions {
  readonly timeoutMs: number;
  /**
   * Account that runs the script.
   * @default root - the only one that can.
   */
  readonly username?: string;
}

/** What is known of a host without asking it. */
export interface HostStatus {
  readonly running: boolean;
  readonly services: readonly ServiceStatus[];
}

interface Entry {
  readonly agent: AgentProcess;
  readonly hostKey: string;
  readonly state: { services: readonly ServiceStatus[] };
}

/** A connection that a host has opened, and where to. */
interface Outbound {
  readonly socket: Socket;
  readonly to: { readonly host: string; readonly port: number };
}

/** A host that has not stopped by then is ended. */
const STOP_LIMIT_MS = 120_000;

/** All hosts of a sandbox. */
export class Hosts {
  private readonly entries = new Map<string, Entry>();
  private readonly starting = new Map<string, Promise<void>>();
  /** Folders of the hosts that were started here, for `destroy` after `stop`. */
  private readonly folders = new Map<string, string>();

  constructor(
    private readonly options: { readonly egress: Egress; readonly log: (line: string) => void },
  ) {}

  /**
   * Starts a host, makes its disk on the first start, and starts the services that are enabled on it.
   * @throws Error with one sentence and the remedy where the machine forbids namespaces.
   */
  start(spec: HostSpec): Promise<void> {
    const known = this.starting.get(spec.id);
    if (known !== undefined) return known;
    const start = this.startOnce(spec).finally(() => this.starting.delete(spec.id));
    this.starting.set(spec.id, start);
    return start;
  }

  private async startOnce(given: HostSpec): Promise<void> {
    const spec = { ...given, directory: resolve(given.directory) };
    if (this.entries.get(spec.id)?.agent.isRunning === true) return;
    checkSpec(spec);
    this.folders.set(spec.id, spec.directory);
    mkdirSync(spec.directory, { recursive: true, mode: 0o700 });
    prepareDirectory(spec);
    const state = { services: [] as readonly ServiceStatus[] };
    const networkLog = new NetworkLog(spec.directory);
    const agent = new AgentProcess(spec.id, spec.directory, {
      log: (line) => this.options.log(`${spec.id}: ${line}`),
      services: (services) => (state.services = services),
      egress: (socket, to) => this.carry(spec.id, { socket, to }, networkLog),
    });
    const hostKey = await this.boot(spec, agent);
    this.entries.set(spec.id, { agent, hostKey, state });
    void agent.ended.then(() => {
      if (!agent.wasStopped) this.options.log(`${spec.id}: the host has ended by itself`);
    });
  }

  /** Replaces the names that a host can resolve. */
  async setNames(id: string, names: readonly string[]): Promise<void> {
    await this.entry(id).agent.request({ kind: "names", names });
  }

  /** Connects to a port of a host, as a machine of its network would; 22 is its SSH server. */
  async dial(id: string, port: number): Promise<Duplex> {
    const { socket } = await this.entry(id).agent.request({ kind: "dial", port });
    if (socket === undefined) {
      throw new CodedError("ECONNRESET", `connecting to port ${port} of host ${id}: it was closed`);
    }
    socket.allowHalfOpen = true;
    return socket;
  }

  /** Runs a shell script on a host, as Cloud Assistant does. */
  async run(id: string, script: string, options: RunOptions): Promise<RunResult> {
    const { timeoutMs, username = "root" } = options;
    if (username !== "root") {
      throw new Error(
        `running a script on host ${id}: expected the user root, received '${username}'; leave it out`,
      );
    }
    const { value } = await this.entry(id).agent.request({ kind: "run", script, timeoutMs });
    const result = value as Omit<RunResult, "output"> & { output: string };
    return { ...result, output: Buffer.from(result.output, "base64") };
  }

  /** Public SSH key of a host: algorithm and base64, as in known_hosts. */
  hostKey(id: string): Promise<string> {
    return Promise.resolve(this.entry(id).hostKey);
  }

  /** Stops a host: its services in order, then everything; its disk stays. */
  async stop(id: string): Promise<void> {
    await this.starting.get(id)?.catch(() => undefined); // whoever started it is told
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    entry.agent.wasStopped = true;
    const limit = setTimeout(() => void entry.agent.kill(), STOP_LIMIT_MS);
    await entry.agent.request({ kind: "stop" }).catch(() => undefined); // it ended by itself
    await entry.agent.ended;
    clearTimeout(limit);
    this.entries.delete(id);
  }

  /** Stops a host and removes its folder; a host that was never started here has none to remove. */
  async destroy(id: string): Promise<void> {
    await this.stop(id);
    const folder = this.folders.get(id);
    if (folder !== undefined) await removeHostFolder(folder);
    this.folders.delete(id);
  }

  /** Stops all hosts. */
  async stopAll(): Promise<void> {
    const ids = new Set([...this.entries.keys(), ...this.starting.keys()]);
    await Promise.all([...ids].map((id) => this.stop(id)));
  }

  /** State of a host; one that was never started is not running. */
  status(id: string): HostStatus {
    const entry = this.entries.get(id);
    if (entry?.agent.isRunning !== true) return { running: false, services: [] };
    return { running: true, services: entry.state.services };
  }

  private async boot(spec: HostSpec, agent: AgentProcess): Promise<string> {
    const address = spec.address ?? DEFAULT_ADDRESS;
    try {
      const { value } = await agent.request({ kind: "boot", spec: { ...spec, address } });
      return String(value);
    } catch (error) {
      await agent.kill();
      if (isNamespaceRefusal(error)) throw namespacesForbidden(spec.id, messageOf(error));
      throw new Error(`starting host ${spec.id}: ${messageOf(error)}`, { cause: error });
    }
  }

  private entry(id: string): Entry {
    const entry = this.entries.get(id);
    if (entry?.agent.isRunning !== true) {
      throw new CodedError("EHOSTDOWN", `host ${id} is not running; start it first`);
    }
    return entry;
  }

  /** Joins a connection of a host to the modelled network, or resets it and says why in the host's own log. */
  private async carry(hostId: string, connection: Outbound, networkLog: NetworkLog): Promise<void> {
    const { socket, to } = connection;
    // the host may give up while the network is still deciding
    socket.on("error", () => socket.destroy());
    try {
      joinStreams(socket, await this.options.egress(hostId, to));
    } catch (error) {
      const line = `${to.host}:${to.port} ${codeOf(error)}: ${messageOf(error)}`;
      networkLog.write(line);
      this.options.log(`${hostId}: egress refused: ${line}`);
      reset(socket);
      throw new CodedError(codeOf(error), messageOf(error), { cause: error });
    }
  }
}

function isNamespaceRefusal(error: unknown): boolean {
  return /unshare: |mount: .*(permission denied|not permitted)|RTNETLINK answers: (Operation not (permitted|supported)|Unknown device type)/i.test(
    messageOf(error),
  );
}
