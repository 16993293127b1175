import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { Refusal, type Cloud } from "../cloud/context";
import { Hosts, type Egress } from "../hosts";
import type { HostRun, HostRuntime, HostStart } from "../volcengine/ecs/host-runtime";
import { instances } from "../volcengine/ecs/rows";
import type { EgressRefusal } from "./control";

/** Refused connections of hosts that are kept for people. */
const REFUSALS_KEPT = 100;

/** What hosts of ECS instances get from the daemon. */
export interface InstanceHostsParts {
  readonly directory: string;
  readonly cloud: () => Cloud;
  readonly caBundlePem: () => string;
  readonly names: () => readonly string[];
  readonly clockOffsetMs: () => number;
  readonly egress: Egress;
  readonly log: (line: string) => void;
}

/** File by which a host learns how far the sandbox's clock is off the machine's, below the host's root. */
const CLOCK_FILE = "root/run/sandbox/clock-offset-ms";

/** ECS instances as real hosts. */
export class InstanceHosts implements HostRuntime {
  private readonly hosts: Hosts;
  private readonly refused: EgressRefusal[] = [];

  constructor(private readonly parts: InstanceHostsParts) {
    this.hosts = new Hosts({ egress: (hostId, to) => this.openEgress(hostId, to), log: parts.log });
  }

  /** The last connections of hosts that the modelled network refused, oldest first. */
  get egressRefusals(): readonly EgressRefusal[] {
    return this.refused;
  }

  async start(host: HostStart): Promise<void> {
    const address = instances(this.parts.cloud().store).get(host.id)?.primaryIpAddress;
    await this.hosts.start({
      id: host.id,
      directory: this.folder(host.id),
      hostname: host.hostname,
      authorizedKeys: host.authorizedKeys,
      caBundlePem: this.parts.caBundlePem(),
      names: this.parts.names(),
      ...(address !== undefined && { address }),
    });
    this.setClock(host.id);
  }

  /** Public SSH host key of a running host. */
  hostKey(id: string): Promise<string> {
    return this.hosts.hostKey(id);
  }

  stop(id: string): Promise<void> {
    return this.hosts.stop(id);
  }

  destroy(id: string): Promise<void> {
    return this.hosts.destroy(id);
  }

  async run(
    id: string,
    script: string,
    options: { timeoutMs: number; username: string },
  ): Promise<HostRun> {
    return this.hosts.run(id, script, options);
  }

  dial(id: string, port: number): Promise<Duplex> {
    return this.hosts.dial(id, port);
  }

  stopAll(): Promise<void> {
    return this.hosts.stopAll();
  }

  running(id: string): boolean {
    return this.hosts.status(id).running;
  }

  private async openEgress(
    hostId: string,
    to: { readonly host: string; readonly port: number },
  ): Promise<Duplex> {
    try {
      return await this.parts.egress(hostId, to);
    } catch (error) {
      if (error instanceof Refusal)
        this.refused.push({ hostId, host: to.host, reason: error.reason });
      if (this.refused.length > REFUSALS_KEPT) this.refused.shift();
      throw error;
    }
  }

  /** Tells every host the sandbox's time. */
  clockMoved(): void {
    for (const id of instances(this.parts.cloud().store).keys())
      if (this.running(id)) this.setClock(id);
  }

  private setClock(id: string): void {
    const file = join(this.folder(id), CLOCK_FILE);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, `${this.parts.clockOffsetMs()}\n`);
  }

  private folder(id: string): string {
    return join(this.parts.directory, "hosts", id);
  }
}
