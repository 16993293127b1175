import type { Clock } from "../../state/clock";
import { XksError } from "../errors";
import type { KeyManager } from "./backend";
import { within } from "./deadline";
import type { Tenant } from "./tenant";

/** State of one key manager. */
export type HealthStatus = "ACTIVE" | "DEGRADED" | "UNAVAILABLE";

/** Entry of the health answer. */
export interface FleetDetail {
  readonly id: string;
  readonly model: string;
  readonly healthStatus: HealthStatus;
}

/**
 * Health of a prefix's key managers. DescribeKey on each mapped key stands in for a cryptographic operation where the manager has no
 * test key: it shows that the next call would be let in, and leaves no trace of an operation that nobody asked for.
 * An answer in which all is well is kept for at most `cacheMs`; a bad one is never kept, so that a repaired key manager counts at once.
 */
export class HealthMonitor {
  private kept: { atMs: number; fleet: readonly FleetDetail[] } | undefined;

  constructor(
    private readonly tenant: Tenant,
    private readonly clock: Clock,
    private readonly limits: { readonly cacheMs: number; readonly deadlineMs: number },
  ) {}

  async fleet(): Promise<readonly FleetDetail[]> {
    const nowMs = this.clock.now();
    const ageMs = this.kept ? nowMs - this.kept.atMs : Number.NaN;
    if (this.kept && ageMs >= 0 && ageMs < this.limits.cacheMs) return this.kept.fleet;
    const fleet = await Promise.all(
      [...keysByManager(this.tenant)].map(async ([manager, keyIds]) => ({
        id: manager.id,
        model: manager.model,
        healthStatus: await this.check(manager, keyIds),
      })),
    );
    const allWell = fleet.every(({ healthStatus }) => healthStatus === "ACTIVE");
    this.kept = allWell ? { atMs: nowMs, fleet } : undefined;
    return fleet;
  }

  private async check(manager: KeyManager, keyIds: readonly string[]): Promise<HealthStatus> {
    const { deadlineMs } = this.limits;
    if (manager.selfTest) {
      const selfTest = within(deadlineMs, manager.selfTest());
      if ((await outcome(selfTest)) !== "served") return "UNAVAILABLE";
    }
    const outcomes = await Promise.all(
      keyIds.map((keyId) => outcome(within(deadlineMs, manager.describe(keyId)))),
    );
    if (outcomes.every((result) => result === "served")) return "ACTIVE";
    return outcomes.every((result) => result === "failed") ? "UNAVAILABLE" : "DEGRADED";
  }
}

/** A key that is not there was answered by a manager that works: it must not count as a lost manager. */
async function outcome(probe: Promise<unknown>): Promise<"served" | "no-such-key" | "failed"> {
  try {
    await probe;
    return "served";
  } catch (error) {
    const missing = error instanceof XksError && error.errorName === "KeyNotFoundException";
    return missing ? "no-such-key" : "failed";
  }
}

function keysByManager(tenant: Tenant): Map<KeyManager, string[]> {
  const groups = new Map<KeyManager, string[]>();
  for (const { manager, keyId } of tenant.keys.values()) {
    groups.set(manager, [...(groups.get(manager) ?? []), keyId]);
  }
  return groups;
}
