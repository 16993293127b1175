import type { LogSeverity } from "../../server/handler";
import type { Clock } from "../client/clock";
import { isAlibabaInDoubt } from "../alibaba/retry";
import type { Hsm } from "../alibaba/hsm";
import type { HsmClusterFacts } from "../alibaba/hsm-views";
import type { HsmClusterInputs } from "./inputs";

/** Time limit of create and update in milliseconds, unless customTimeouts say otherwise: each join and synchronisation takes about 5 minutes. */
export const DEFAULT_TIMEOUT_MS = 60 * 60_000;
/** Pause between two looks, in milliseconds. */
export const POLL_MS = 5_000;

/** What every step of one operation on one cluster works with. */
export interface Work {
  readonly hsm: Hsm;
  readonly wanted: HsmClusterInputs;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When to give up, in milliseconds since 1970. */
  readonly deadline: number;
  log(severity: LogSeverity, message: string): void;
}

/** A state that did not come in time, or cannot come any more. */
export class HsmWaitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "HsmWaitError";
  }
}

/** The cluster as it is. @throws HsmWaitError when it is gone. */
export async function lookAt(work: Work, clusterId: string): Promise<HsmClusterFacts> {
  const cluster = await work.hsm.cluster(clusterId);
  if (cluster !== undefined && cluster.status !== "DELETED") return cluster;
  throw new HsmWaitError(
    `HSM cluster ${clusterId} no longer exists; run \`pulumi refresh\`, then the command again`,
  );
}

/** Waits until the cluster is initialised and not at work. */
export async function waitUntilInitialized(
  work: Work,
  clusterId: string,
): Promise<HsmClusterFacts> {
  const pending = ["NEW", "SYNCHRONIZING"];
  return waitFor(work, {
    what: `HSM cluster ${clusterId} to be INITIALIZED`,
    look: () => lookAt(work, clusterId),
    isReached: ({ status }) => status === "INITIALIZED",
    obstacle: ({ status }) =>
      status === "INITIALIZED" || pending.includes(status) ? undefined : `it is ${status}`,
    state: ({ status }) => `it is ${status}`,
  });
}

/** Waits until an HSM is enabled and not at work. */
export async function waitUntilActive(work: Work, instanceId: string): Promise<void> {
  await waitFor(work, {
    what: `HSM ${instanceId} to be ACTIVE`,
    look: async () => (await work.hsm.instance(instanceId))?.status ?? "not there",
    isReached: (status) => status === "ACTIVE",
    obstacle: (status) =>
      ["ACTIVE", "PENDING", "MODIFYING"].includes(status) ? undefined : `it is ${status}`,
    state: (status) => `it is ${status}`,
  });
}

/** Waits for the end of a task; nothing to wait for when the answer named none. */
export async function waitForJob(work: Work, jobId: string, what: string): Promise<void> {
  if (jobId === "") return;
  await waitFor(work, {
    what: `${what} (job ${jobId})`,
    look: () => work.hsm.job(jobId),
    isReached: ({ isDone, failure }) => isDone && failure === undefined,
    obstacle: ({ failure }) => (failure === undefined ? undefined : `it failed with ${failure}`),
    state: () => "it is running",
  });
}

/** Calls; an error is no error when the cluster is nevertheless where it was to go: an earlier call had that effect. */
export async function towards(
  call: () => Promise<void>,
  isReached: () => Promise<boolean>,
): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isAlibabaInDoubt(error) || !(await isReached())) throw error;
  }
}

interface Awaited<T> {
  /** What is waited for, in words. */
  readonly what: string;
  look(): Promise<T>;
  isReached(seen: T): boolean;
  /** Why it cannot come any more; undefined while it can. */
  obstacle(seen: T): string | undefined;
  state(seen: T): string;
}

async function waitFor<T>(work: Work, awaited: Awaited<T>): Promise<T> {
  const start = work.clock.now();
  for (;;) {
    const seen = await awaited.look();
    if (awaited.isReached(seen)) return seen;
    const obstacle = awaited.obstacle(seen);
    if (obstacle !== undefined) throw new HsmWaitError(`waiting for ${awaited.what}: ${obstacle}`);
    const left = work.deadline - work.clock.now();
    if (left <= 0) {
      const seconds = Math.round((work.clock.now() - start) / 1000);
      throw new HsmWaitError(
        `waiting for ${awaited.what}: ${awaited.state(seen)} after ${seconds} s; run the command again to go on, or raise customTimeouts`,
      );
    }
    await work.clock.sleep(Math.min(left, POLL_MS), work.signal);
  }
}
