import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf } from "../../../cli/recovery/deployment";
import { setStage, type Stage } from "../../../cli/rehearsal/stage";
import { liveProcesses } from "../../../cli/recovery/process-table";
import type { RecoveryReport } from "../../../cli/recovery/recover";
import { faultOf } from "../../../sandbox/daemon/interventions";
import { ensureEngine, type Engine } from "../../../tools/engine/engine";

const ROOT = join(__dirname, "../../..");

/** Milliseconds that are enough for the engine to be dead before an operation begins. */
const HELD_UP_MS = 1500;
/** Milliseconds between two looks whether the operation has been reached. */
const POLL_MS = 5;

/** Where the engine is killed: at an operation at a cloud's door, or when a resource that no door is asked for is being made. */
export interface CrashPoint {
  readonly at: { readonly door: string } | { readonly pending: string };
  /** True: its plugins die with it, as by a machine that goes out. @default false */
  readonly withPlugins?: boolean;
  /** How long the operation is held up, in milliseconds. @default - just long enough for the engine to be dead before it begins */
  readonly heldUpMs?: number;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A sandbox, a work folder, and the Pulumi command line as a person uses it. */
export class CrashBench {
  private constructor(
    readonly stage: Stage,
    private readonly engine: Engine,
  ) {}

  static async open(): Promise<CrashBench> {
    const engine = await ensureEngine(process.env, () => {});
    const signal = new AbortController().signal;
    return new CrashBench(await setStage({ root: ROOT, stack: "dev", engine, environment: process.env, signal, progress: () => {} }), engine);
  }

  get sandbox(): Stage["rehearsal"]["sandbox"] {
    return this.stage.rehearsal.sandbox;
  }

  close(): Promise<void> {
    return this.stage.strike(false);
  }

  /** Runs a Pulumi command to its end. */
  pulumi(...args: readonly string[]): Promise<Ended> {
    return ended(this.start(join(this.engine.binDirectory, "pulumi"), [...args, "--stack", "dev", "--non-interactive"]));
  }

  /** Runs `hyok recover`. */
  async recover(...args: readonly string[]): Promise<{ readonly end: Ended; readonly report: RecoveryReport }> {
    const end = await ended(this.start(process.execPath, [join(ROOT, "dist/cli/main.js"), "recover", "--stack", "dev", "--json", ...args]));
    return { end, report: JSON.parse(end.stdout || "null") as RecoveryReport };
  }

  /** Runs `pulumi up` and kills the engine the moment that the first of the points is reached. Returns that point. */
  async crashAtFirst<P extends CrashPoint>(points: readonly P[], ...args: readonly string[]): Promise<P> {
    for (const { at, heldUpMs } of points) {
      if ("door" in at) await this.sandbox.addFault(faultOf({ target: at.door, code: "delay", delayMs: heldUpMs ?? HELD_UP_MS }));
    }
    const up = this.start(join(this.engine.binDirectory, "pulumi"), ["up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive", ...args]);
    const end = ended(up);
    const reached = await this.reached(points, up);
    const plugins = reached?.withPlugins ? liveProcesses().filter(({ parentPid }) => parentPid === up.pid) : [];
    up.kill("SIGKILL");
    for (const { pid } of plugins) process.kill(pid, "SIGKILL");
    // Plugins that live on hold its pipes open.
    up.stdout?.destroy();
    up.stderr?.destroy();
    const { stdout, stderr } = await end;
    await this.sandbox.clearFaults();
    if (!reached) throw new Error(`pulumi up ended before it was to be killed:\n${stdout}${stderr}`);
    return reached;
  }

  private async reached<P extends CrashPoint>(points: readonly P[], up: ChildProcess): Promise<P | undefined> {
    while (up.exitCode === null && up.signalCode === null) {
      const waiting = (await this.sandbox.faults()).map(({ target }) => target);
      const pending = this.pending();
      const reached = points.find(({ at }) => ("door" in at ? !waiting.includes(at.door) : pending.includes(at.pending)));
      if (reached) return reached;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return undefined;
  }

  /** Names of the resources that are being made now, as the file backend has them. */
  private pending(): string[] {
    const file = join(this.stage.directory, "backend/.pulumi/stacks/hyok/dev.json");
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest?: { pending_operations?: { resource: { urn: string } }[] } } };
    return (checkpoint.latest?.pending_operations ?? []).map(({ resource }) => nameOf(resource.urn));
  }

  private start(program: string, args: readonly string[]): ChildProcess {
    const { stack, directory } = this.stage.rehearsal.workspace;
    return spawn(program, args, { cwd: directory, env: { ...stack.workspace.envVars }, stdio: ["ignore", "pipe", "pipe"] });
  }
}

async function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) child[name]?.setEncoding("utf8").on("data", (piece: string) => (text[name] += piece));
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  return { code, ...text };
}
