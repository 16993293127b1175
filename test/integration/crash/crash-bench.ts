import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setStage, type Stage } from "../../../cli/rehearsal/stage";
import type { RecoveryReport } from "../../../cli/recovery/recover";
import { faultOf } from "../../../sandbox/daemon/interventions";
import { ensureEngine, type Engine } from "../../../tools/engine/engine";

const ROOT = join(__dirname, "../../..");

/** Milliseconds by which an operation is held up, so that the engine is dead before it begins. */
const HELD_UP_MS = 1000;
/** Milliseconds between two looks whether the operation has been reached. */
const POLL_MS = 20;

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

  /** Runs `pulumi up` and kills the engine, and nothing else, the moment that an operation at a cloud's door is reached. */
  async crashAtDoor(target: string, ...args: readonly string[]): Promise<void> {
    await this.sandbox.addFault(faultOf({ target, code: "delay", delayMs: HELD_UP_MS }));
    const up = this.up(args);
    await this.killWhen(up, async () => (await this.sandbox.faults()).length === 0);
  }

  /** Runs `pulumi up` and kills the engine the moment that it says that it makes a resource. */
  async crashAtLine(line: string, ...args: readonly string[]): Promise<void> {
    const up = this.up(args);
    let text = "";
    up.stdout?.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    await this.killWhen(up, () => Promise.resolve(text.includes(line)));
  }

  private up(args: readonly string[]): ChildProcess {
    return this.start(join(this.engine.binDirectory, "pulumi"), ["up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive", ...args]);
  }

  private async killWhen(up: ChildProcess, reached: () => Promise<boolean>): Promise<void> {
    const end = ended(up);
    while (!(await reached())) {
      if (up.exitCode !== null) throw new Error(`pulumi up ended before it was to be killed:\n${(await end).stdout}${(await end).stderr}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    up.kill("SIGKILL");
    // The plugins hold its pipes open, and are to live on.
    up.stdout?.destroy();
    up.stderr?.destroy();
    await end;
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
