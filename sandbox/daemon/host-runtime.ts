import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Cloud } from "../cloud/context";
import { Hosts, type Egress } from "../hosts";
import type { HostRun, HostRuntime, HostStart } from "../volcengine/ecs/host-runtime";
import { instances } from "../volcengine/ecs/rows";

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

  constructor(private readonly parts: InstanceHostsParts) {
    this.hosts = new Hosts({ egress: parts.egress, log: parts.log });
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

  stop(id: string): Promise<void> {
    return this.hosts.stop(id);
  }

  destroy(id: string): Promise<void> {
    return this.hosts.destroy(id);
  }

  async run(id: string, script: string, options: { timeoutMs: number; username: string }): Promise<HostRun> {
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

  /** Tells every host the sandbox's time. */
  clockMoved(): void {
    for (const id of instances(this.parts.cloud().store).keys()) if (this.running(id)) this.setClock(id);
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
