import type { Duplex } from "node:stream";
import { Refusal, type Network, type Origin } from "../cloud/context";
import type { Store } from "../state/store";
import type { HostRuntime } from "../volcengine/ecs/host-runtime";
import { decide, probesFor } from "./decide";
import type { Decision, Passage, Target } from "./decision";
import { BackendHealth } from "./health";
import { DEFAULT_OPERATOR, networkView, type NetworkView, type OperatorSettings } from "./view";

/** Opens a connection to a service outside the VPCs, for a caller at an address. */
export type OpenDoor = (sourceIp: string) => Promise<Duplex>;

/** What the fabric works on. */
export interface FabricParts {
  readonly store: Store;
  readonly runtime: Pick<HostRuntime, "dial">;
  /** Asked at each connection. @default - an operator outside, at 198.51.100.10 */
  readonly operator?: () => OperatorSettings;
  /** Machine time in milliseconds, for the age of health checks. @default - the machine's steady clock */
  readonly machineMs?: () => number;
}

/** The modelled network with real sockets at its ends. */
export class Fabric implements Network {
  private readonly doors = new Map<string, Map<number, OpenDoor>>();
  private readonly health: BackendHealth;
  private turn = 0;

  constructor(private readonly parts: FabricParts) {
    this.health = new BackendHealth(
      (hostId, port) => parts.runtime.dial(hostId, port),
      parts.machineMs ?? (() => performance.now()),
    );
  }

  /** Puts a service behind a DNS name and port; a later registration replaces an earlier one. */
  register(name: string, port: number, open: OpenDoor): void {
    const key = name.toLowerCase();
    const ports = this.doors.get(key) ?? new Map<number, OpenDoor>();
    this.doors.set(key, ports.set(port, open));
  }

  /** DNS names of all services outside the VPCs, for the hosts' own name tables. */
  names(): string[] {
    return [...this.doors.keys()].sort();
  }

  /** What would become of a connection. Asks the backends that matter for their health, and opens nothing else. */
  async explain(from: Origin, to: Target): Promise<Decision> {
    const probes = probesFor(this.view(new Map()), from, to);
    return decide(this.view(await this.health.check(probes)), from, to);
  }

  /** @throws Refusal */
  async connect(from: Origin, to: Target): Promise<Duplex> {
    const decision = await this.explain(from, to);
    if (decision.kind === "refused") {
      throw new Refusal(decision.code, decision.obstacle, decision.reason);
    }
    this.turn += 1;
    return decision.kind === "door" ? this.openDoor(decision) : this.dialHost(decision);
  }

  private view(health: ReadonlyMap<string, boolean>): NetworkView {
    const doors = new Map([...this.doors].map(([name, ports]) => [name, new Set(ports.keys())]));
    const operator = this.parts.operator?.() ?? DEFAULT_OPERATOR;
    return networkView(this.parts.store, { doors, operator, health, turn: this.turn });
  }

  private openDoor(decision: Passage & { kind: "door" }): Promise<Duplex> {
    const open = this.doors.get(decision.name)?.get(decision.port);
    if (!open)
      throw new Refusal(
        "ECONNREFUSED",
        "nothing-listens",
        nothingListens(decision.port, decision.name),
      );
    return open(decision.sourceIp);
  }

  private async dialHost(decision: Passage & { kind: "host" }): Promise<Duplex> {
    const { hostId, port } = decision;
    try {
      return await this.parts.runtime.dial(hostId, port);
    } catch (error) {
      this.health.forget(hostId);
      if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED") throw error;
      const address = this.view(new Map()).instances.get(hostId)?.primaryIpAddress ?? "";
      throw new Refusal(
        "ECONNREFUSED",
        "nothing-listens",
        nothingListens(port, `${hostId} (${address})`),
      );
    }
  }
}

function nothingListens(port: number, where: string): string {
  return `nothing listens on tcp/${port} of ${where}`;
}
