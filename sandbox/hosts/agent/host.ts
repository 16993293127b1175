import type { Server, Socket } from "node:net";
import { CA_BUNDLE } from "../root/first-root";
import { CodedError, type BootSpec, type RunResult, type ServiceStatus } from "../protocol";
import { Journal } from "../systemd/journal";
import { ServiceManager } from "../systemd/manager";
import { serveManager } from "../systemd/socket";
import { Inside } from "./inside";
import { buildNamespace, type Namespace } from "./namespace";
import { Names } from "./names";
import { connectToHost, layCable, listenForEgress, socketPair } from "./network";
import { runScript } from "./script-run";
import { SshServer } from "./ssh-server";

/** What a host tells its agent. */
export interface HostEvents {
  log(line: string): void;
  services(services: readonly ServiceStatus[]): void;
  /** Takes over a connection that the host opened; rejects when the network refuses it. */
  egress(socket: Socket, host: string, port: number): Promise<void>;
}

interface Parts {
  readonly namespace: Namespace;
  readonly inside: Inside;
  readonly names: Names;
  readonly services: ServiceManager;
  readonly ssh: SshServer;
  readonly servers: readonly Server[];
}

const SSH_PORT = 22;

/** A host that is up. */
export class Host {
  private constructor(
    private readonly spec: BootSpec,
    private readonly parts: Parts,
    /** Public host key, as a line of known_hosts has it after the name. */
    readonly hostKey: string,
  ) {}

  /** Builds the host's namespaces, connects it, starts its services. */
  static async boot(spec: BootSpec, events: HostEvents): Promise<Host> {
    const namespace = await buildNamespace(spec);
    await layCable(namespace.initPid, spec.address);
    const inside = new Inside(namespace);
    const names = new Names(inside, spec);
    await names.set(spec.names);
    await inside.must(WRITE_FILE, [`/${CA_BUNDLE}`], spec.caBundlePem);
    const keys = await inside.must(READ_KEYS, []);
    const [publicKey = "", privateKey = ""] = keys.toString("utf8").split("\0");
    const ssh = new SshServer({
      hostKey: privateKey,
      authorizedKeys: spec.authorizedKeys,
      inside,
      openEgress: (host, port) => openEgress(events, host, port),
    });
    const egress = await listenForEgress((socket, address, port) => {
      events.egress(socket, names.meaning(address), port).catch(() => undefined); // the daemon resets it
    });
    const journal = new Journal(spec.directory);
    const services = new ServiceManager({
      inside,
      journal,
      changed: (list) => events.services(list),
      hostname: spec.hostname,
    });
    const manager = await serveManager(spec.directory, services);
    await services.startEnabled();
    const parts = { namespace, inside, names, services, ssh, servers: [...egress, manager] };
    return new Host(spec, parts, publicKey.trim().split(" ").slice(0, 2).join(" "));
  }

  /** Connects to a port of the host, as another machine of its network would. */
  async dial(port: number): Promise<Socket> {
    if (port !== SSH_PORT) return connectToHost(this.spec.address, port);
    const [ours, theirs] = await socketPair();
    this.parts.ssh.accept(theirs);
    return ours;
  }

  /** Runs a script as root. */
  run(request: { readonly script: string; readonly timeoutMs: number }): Promise<RunResult> {
    return runScript(this.parts.inside, request);
  }

  /** Replaces the names that the host can resolve. */
  setNames(names: readonly string[]): Promise<void> {
    return this.parts.names.set(names);
  }

  /** Stops the services in order, then everything. */
  async stop(): Promise<void> {
    await this.parts.services.stopAll();
    await this.end();
  }

  /** Ends every process of the host at once. */
  async end(): Promise<void> {
    for (const server of this.parts.servers) server.close();
    await this.parts.namespace.end();
  }
}

async function openEgress(events: HostEvents, host: string, port: number): Promise<Socket> {
  const [ours, theirs] = await socketPair();
  try {
    await events.egress(theirs, host, port);
  } catch (error) {
    ours.destroy();
    throw error instanceof CodedError ? error : new CodedError("EIO", String(error));
  }
  return ours;
}

const WRITE_FILE = `set -e
umask 022
mkdir -p "$(dirname "$1")"
rm -f "$1.new"
cat >"$1.new"
mv -f "$1.new" "$1"`;

const READ_KEYS = `set -e
cat /etc/ssh/ssh_host_ed25519_key.pub
printf '\\0'
cat /etc/ssh/ssh_host_ed25519_key`;
