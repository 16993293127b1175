import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf } from "../../../cli/recovery/deployment";
import { liveProcesses } from "../../../cli/recovery/process-table";
import type { RecoveryReport } from "../../../cli/recovery/recover";
import { faultOf } from "../../../sandbox/daemon/interventions";
import { ended, type Ended, type PulumiBench } from "./pulumi-bench";

/** Milliseconds that are enough for the engine to be dead before an operation begins. */
const HELD_UP_MS = 1500;
/** Milliseconds between two looks whether a point has been reached. */
const POLL_MS = 5;

/** Where the engine is killed: at an operation at a cloud's door, or when a resource that no door is asked for is being made. */
export interface CrashPoint {
  readonly at:
    | { readonly door: string }
    /** Name of the resource, and its type where others have that name too. */
    | { readonly pending: string; readonly type?: string };
  /** True: its plugins die with it, as by a machine that goes out. @default false */
  readonly withPlugins?: boolean;
  /** How long the operation is held up, in milliseconds. @default - just long enough for the engine to be dead before it begins */
  readonly heldUpMs?: number;
}

/** Runs `pulumi up` and kills the engine the moment that the first of the points is reached. Returns that point. */
export async function crashAtFirst<P extends CrashPoint>(
  bench: PulumiBench,
  points: readonly P[],
  ...args: readonly string[]
): Promise<P> {
  for (const { at, heldUpMs } of points) {
    if (!("door" in at)) continue;
    const fault = { target: at.door, code: "delay", delayMs: heldUpMs ?? HELD_UP_MS };
    await bench.sandbox.addFault(faultOf(fault));
  }
  const up = bench.startPulumi(["up", "--yes", "--skip-preview", ...args]);
  const end = ended(up);
  const reached = await firstReached(bench, points, up);
  killEngine(up, reached?.withPlugins ?? false);
  const { stdout, stderr } = await end;
  await bench.sandbox.clearFaults();
  if (reached) return reached;
  throw new Error(`pulumi up ended before it was to be killed:\n${stdout}${stderr}`);
}

/** Runs `hyok recover`. */
export async function runRecover(
  bench: PulumiBench,
  ...args: readonly string[]
): Promise<{ readonly end: Ended; readonly report: RecoveryReport }> {
  const end = await bench.hyok("recover", "--stack", bench.stack, "--json", ...args);
  return { end, report: JSON.parse(end.stdout || "null") as RecoveryReport };
}

function killEngine(up: ChildProcess, withPlugins: boolean): void {
  const plugins = withPlugins ? liveProcesses().filter((row) => row.parentPid === up.pid) : [];
  up.kill("SIGKILL");
  for (const { pid } of plugins) process.kill(pid, "SIGKILL");
  // Plugins that live on hold its pipes open.
  up.stdout?.destroy();
  up.stderr?.destroy();
}

async function firstReached<P extends CrashPoint>(
  bench: PulumiBench,
  points: readonly P[],
  up: ChildProcess,
): Promise<P | undefined> {
  while (up.exitCode === null && up.signalCode === null) {
    const waiting = (await bench.sandbox.faults()).map(({ target }) => target);
    const pending = pendingResources(bench);
    const reached = points.find(({ at }) =>
      "door" in at ? !waiting.includes(at.door) : pending.some((each) => isMeant(each, at)),
    );
    if (reached) return reached;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return undefined;
}

/** A resource that is being made. */
export interface Pending {
  readonly urn: string;
  readonly type: string;
}

interface Checkpoint {
  readonly checkpoint: {
    readonly latest?: { readonly pending_operations?: readonly { resource: Pending }[] };
  };
}

function isMeant(
  { urn, type }: Pending,
  at: Extract<CrashPoint["at"], { pending: string }>,
): boolean {
  return nameOf(urn) === at.pending && (at.type === undefined || at.type === type);
}

/** Resources that are being made now, as the file backend has them. */
export function pendingResources({ stage, stack }: PulumiBench): Pending[] {
  const file = join(stage.directory, `backend/.pulumi/stacks/hyok/${stack}.json`);
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as Checkpoint;
  return (checkpoint.latest?.pending_operations ?? []).map(({ resource }) => resource);
}
