import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import { foreignVariables } from "../../../cli/pulumi/environment";
import { cliOf, ensureEngine, type Engine } from "../../../tools/engine/engine";
import type { CloudOutputs } from "../../support/echo-plugin";
import { serveEcho } from "../../support/echo-plugin";
import { ended, type Ended } from "../crash/pulumi-bench";
import { ROOT } from "../../support/project-copy";
import { serveProgram } from "./inline-program";
import { verdictsIn, type Verdicts } from "./verdicts";
import { PACK, WarmPack } from "./warm-pack";

/** Day of all judgements. */
export const TODAY = "2026-03-01";

/** Name of the stack, and of its project where it is no other one's. */
export const STACK = "fixtures";

/** Packages whose resources the echo plugin takes. */
const PACKAGES = [
  "alicloud",
  "aws",
  "command",
  "echo",
  "hyok",
  "kubernetes",
  "random",
  "tls",
  "volcengine",
];

/** Verdict file of a pack that stays. */
const WARM_VERDICTS = "verdicts.json";

const COMMANDS = {
  preview: ["preview"],
  update: ["up", "--yes", "--skip-preview"],
  up: ["up", "--yes"],
} as const;

/** A program of plain JavaScript. */
const PROJECT = `name: ${STACK}
main: index.cjs
runtime:
  name: nodejs
  options:
    typescript: false
`;

/** What a bench is opened with. */
export interface BenchOptions {
  /**
   * Whether the pack stays between the runs, which makes many small ones fast.
   * @default false
   */
  readonly warm?: boolean;
  /**
   * Folder of a program to copy.
   * @default - a project without a program
   */
  readonly source?: string;
}

/** What is run, and how. */
export interface BenchRun {
  /** @default - the program of the bench's folder */
  readonly program?: () => Promise<unknown>;
  /** Text of the program to put into the bench's folder. @default - the one that is there */
  readonly text?: string;
  readonly outputs?: CloudOutputs;
  /**
   * "up" previews first, as a person's update does.
   * @default "up"
   */
  readonly command?: keyof typeof COMMANDS;
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Levels of the rules. With all of them advisory an update goes on past what it finds.
   * @default { all: "advisory" }
   */
  readonly levels?: Readonly<Record<string, unknown>>;
}

/** What a run came to. */
export interface BenchResult extends Ended {
  readonly verdicts: Verdicts;
  readonly events: readonly EngineEvent[];
}

/** The real engine, the real pack, and a plugin that says what it is told. One run at a time. */
export class PolicyBench {
  readonly directory: string;
  private blank = "";
  private runs = 0;
  private read = 0;
  private pack: WarmPack | undefined;

  private constructor(
    private readonly engine: Engine,
    readonly folder: string,
  ) {
    this.directory = join(folder, "project");
  }

  /** Opens a bench. */
  static async open({ warm = false, source }: BenchOptions = {}): Promise<PolicyBench> {
    const engine = await ensureEngine(process.env, () => {});
    const bench = new PolicyBench(engine, mkdtempSync(join(tmpdir(), "policy-bench-")));
    bench.makeProject(source);
    await bench.makeStack();
    if (warm)
      bench.pack = await WarmPack.start(bench.folder, {
        ...bench.environment(),
        HYOK_VERDICTS: join(bench.folder, WARM_VERDICTS),
      });
    return bench;
  }

  close(): void {
    this.pack?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a program on a stack that holds nothing yet. */
  async run(options: BenchRun): Promise<BenchResult> {
    const files = this.files();
    writeFileSync(this.stateFile, this.blank);
    if (options.text !== undefined) writeFileSync(join(this.directory, "index.cjs"), options.text);
    writeFileSync(files.levels, JSON.stringify(options.levels ?? { all: "advisory" }));
    const echo = await serveEcho(options.outputs ?? (() => ({})));
    const program = options.program && (await serveProgram(options.program));
    const command = COMMANDS[options.command ?? "up"];
    const folder = this.pack?.folder ?? PACK;
    const pack = ["--policy-pack", folder, "--policy-pack-config", files.levels];
    const ending = await this.pulumi(
      [
        ...command,
        ...(program?.args ?? []),
        ...pack,
        "--event-log",
        files.events,
        "--stack",
        STACK,
      ],
      {
        PULUMI_DEBUG_PROVIDERS: PACKAGES.map((name) => `${name}:${echo.port}`).join(","),
        HYOK_VERDICTS: files.verdicts,
        ...options.environment,
      },
    );
    program?.close();
    echo.close();
    const verdicts = this.newOnes(verdictsIn(files.verdicts));
    return { ...ending, verdicts, events: eventsIn(files.events) };
  }

  /** Runs a Pulumi command in the folder of the project. */
  pulumi(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    const child = spawn(cliOf(this.engine), [...args, "--non-interactive", "--color=never"], {
      cwd: this.directory,
      env: { ...this.environment(), ...environment },
      stdio: "pipe",
    });
    return ended(child);
  }

  /** State of the stack as the file backend keeps it. */
  private get stateFile(): string {
    const file = join(this.directory, "Pulumi.yaml");
    const { name } = parse(readFileSync(file, "utf8")) as { readonly name: string };
    return join(this.folder, "state/.pulumi/stacks", name, `${STACK}.json`);
  }

  private makeProject(source: string | undefined): void {
    for (const name of ["project", "state", "home"]) mkdirSync(join(this.folder, name));
    if (source === undefined) {
      writeFileSync(join(this.directory, "Pulumi.yaml"), PROJECT);
      writeFileSync(join(this.directory, "index.cjs"), "");
    } else cpSync(source, this.directory, { recursive: true });
    writeFileSync(join(this.directory, "package.json"), '{ "name": "program" }');
    symlinkSync(join(ROOT, "node_modules"), join(this.directory, "node_modules"));
  }

  private async makeStack(): Promise<void> {
    const { code, stderr } = await this.pulumi(["stack", "init", STACK]);
    if (code !== 0) throw new Error(`making the stack ended with ${code}:\n${stderr}`);
    this.blank = readFileSync(this.stateFile, "utf8");
  }

  /** A pack that stays appends to the file that it was started with. */
  private newOnes(all: Verdicts): Verdicts {
    if (this.pack === undefined) return all;
    const records = all.records.slice(this.read);
    this.read = all.records.length;
    return { ...all, records };
  }

  private files(): Record<"verdicts" | "events" | "levels", string> {
    this.runs += 1;
    const file = (name: string) => join(this.folder, `${name}-${this.runs}.json`);
    const verdicts = this.pack === undefined ? file("verdicts") : join(this.folder, WARM_VERDICTS);
    return { verdicts, events: file("events"), levels: file("levels") };
  }

  private environment(): NodeJS.ProcessEnv {
    const foreign = Object.fromEntries(
      foreignVariables(process.env).map((name) => [name, undefined]),
    );
    return {
      ...process.env,
      ...foreign,
      PATH: [this.engine.binDirectory, process.env["PATH"]].join(delimiter),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
      // The flag that writes every event to a file is one of Pulumi's own tools.
      PULUMI_DEBUG_COMMANDS: "true",
      HYOK_POLICY_DATE: TODAY,
    };
  }
}

function eventsIn(file: string): readonly EngineEvent[] {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
}
