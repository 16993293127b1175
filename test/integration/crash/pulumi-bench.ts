import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { setStage, type Stage } from "../../../cli/rehearsal/stage";
import { ensureEngine, type Engine } from "../../../tools/engine/engine";

const ROOT = join(__dirname, "../../..");

/** Lets Pulumi take flags that its own tools use, such as the one that writes every event to a file. */
const SHOW_ALL_FLAGS = { PULUMI_DEBUG_COMMANDS: "true" };

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a bench is opened with. */
export interface BenchOptions {
  /** @default "dev" */
  readonly stack?: string;
  /** Text of the stack file. @default - that of the root */
  readonly original?: string;
}

/** A sandbox, a work folder with an environment, and the command lines as a person uses them. */
export class PulumiBench {
  private constructor(
    readonly stage: Stage,
    private readonly engine: Engine,
  ) {}

  static async open({ stack = "dev", original }: BenchOptions = {}): Promise<PulumiBench> {
    const engine = await ensureEngine(process.env, () => {});
    const signal = new AbortController().signal;
    const options = {
      root: ROOT,
      stack,
      ...(original !== undefined && { original }),
      environment: process.env,
      progress: () => {},
    };
    return new PulumiBench(await setStage({ ...options, engine, signal }), engine);
  }

  /** Name of the stack. */
  get stack(): string {
    return this.stage.rehearsal.workspace.stack.name;
  }

  get sandbox(): Stage["rehearsal"]["sandbox"] {
    return this.stage.rehearsal.sandbox;
  }

  /** Variables that the commands run with. */
  get environment(): Readonly<Record<string, string>> {
    return this.stage.rehearsal.workspace.stack.workspace.envVars;
  }

  close(): Promise<void> {
    return this.stage.strike(false);
  }

  /** Changes the configuration of the stack; keys are those of the file. */
  configure(change: (config: Record<string, unknown>) => void): void {
    const file = join(this.stage.rehearsal.workspace.directory, `Pulumi.${this.stack}.yaml`);
    const document = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    change(document.config);
    writeFileSync(file, stringify(document));
  }

  /** Runs a Pulumi command on the stack to its end. */
  pulumi(args: readonly string[], input?: string): Promise<Ended> {
    return ended(this.startPulumi(args), input);
  }

  /** Runs a command of the kit to its end. */
  hyok(...args: readonly string[]): Promise<Ended> {
    return ended(this.start(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args]));
  }

  /** Starts a Pulumi command on the stack. */
  startPulumi(args: readonly string[]): ChildProcess {
    const binary = join(this.engine.binDirectory, "pulumi");
    return this.start(
      binary,
      [...args, "--stack", this.stack, "--non-interactive"],
      SHOW_ALL_FLAGS,
    );
  }

  private start(program: string, args: readonly string[], added: object = {}): ChildProcess {
    const { directory } = this.stage.rehearsal.workspace;
    const env = { ...this.environment, ...added };
    return spawn(program, args, { cwd: directory, env, stdio: "pipe" });
  }
}

/** Waits for the end of a process. */
export async function ended(child: ChildProcess, input = ""): Promise<Ended> {
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (piece: string) => (text[name] += piece));
  child.stdin?.end(input);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  return { code, ...text };
}
