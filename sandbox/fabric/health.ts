import type { Duplex } from "node:stream";
import type { Probe } from "./load-balancer";

/** Machine milliseconds for which a good answer counts; a bad one is asked for again at once, so that a proxy is found as soon as it is up. */
const HEALTHY_FOR_MS = 500;

/** Health of backends, found by real TCP connections. */
export class BackendHealth {
  private readonly healthyUntil = new Map<string, number>();

  constructor(
    private readonly dial: (hostId: string, port: number) => Promise<Duplex>,
    private readonly machineMs: () => number,
  ) {}

  /** Results by probe key. */
  async check(probes: readonly Probe[]): Promise<Map<string, boolean>> {
    const results = await Promise.all(
      probes.map(async (probe) => [probe.key, await this.isHealthy(probe)] as const),
    );
    return new Map(results);
  }

  /** Forgets good answers about a host, after a connection to it failed. */
  forget(hostId: string): void {
    for (const key of this.healthyUntil.keys()) {
      if (key.startsWith(`${hostId}:`)) this.healthyUntil.delete(key);
    }
  }

  private async isHealthy(probe: Probe): Promise<boolean> {
    const key = `${probe.hostId}:${probe.port}`;
    if ((this.healthyUntil.get(key) ?? -Infinity) > this.machineMs()) return true;
    const healthy = await this.answers(probe);
    if (healthy) this.healthyUntil.set(key, this.machineMs() + HEALTHY_FOR_MS);
    return healthy;
  }

  private async answers(probe: Probe): Promise<boolean> {
    try {
      const socket = await this.dial(probe.hostId, probe.port);
      socket.on("error", ignoreReset);
      socket.destroy();
      return true;
    } catch {
      // Whatever keeps a probe from connecting, a health check knows only "no answer".
      return false;
    }
  }
}

/** The other side may reset a probe that says nothing; that is no concern of the probe. */
function ignoreReset(): void {}
