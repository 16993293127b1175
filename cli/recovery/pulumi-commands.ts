import { spawn } from "node:child_process";
import { CommandError } from "../output";
import { plain } from "../pulumi/events";
import { parseExport, type StackExport } from "./deployment";

/** The Pulumi commands that a recovery runs, on one stack. */
export interface PulumiCommands {
  /** Address of the backend. */
  backendUrl(): Promise<string>;
  /** Whether the backend says that an update of the stack runs; undefined where it does not tell. */
  updateRuns(): Promise<boolean | undefined>;
  /** Makes the backend forget the update that runs. */
  cancel(): Promise<void>;
  exportState(): Promise<StackExport>;
  importState(state: StackExport): Promise<void>;
  /** Reads objects again from their cloud. */
  refresh(urns: readonly string[]): Promise<void>;
  /** Deletes what waits in state for its deletion. */
  destroy(urns: readonly string[]): Promise<void>;
}

/** Where and how Pulumi runs. */
export interface PulumiPlace {
  readonly binary: string;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Runs one Pulumi command. Returns its standard output. @throws CommandError with what Pulumi says. */
export function runPulumi(place: PulumiPlace, args: readonly string[], input = ""): Promise<string> {
  const { binary, directory: cwd, environment: env, signal } = place;
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [...args, "--non-interactive"], { cwd, env, signal, killSignal: "SIGINT", stdio: ["pipe", "pipe", "pipe"] });
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) child[name].setEncoding("utf8").on("data", (piece: string) => (text[name] += piece));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(text.stdout);
      else reject(new CommandError(`pulumi ${args.slice(0, 2).join(" ")} failed with exit code ${code}:\n${plain(text.stderr || text.stdout)}`));
    });
    // A command that fails early closes its input; its own words say why.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The commands on one stack. */
export function pulumiCommands(place: PulumiPlace, stack: string): PulumiCommands {
  const run = (args: readonly string[], input?: string) => runPulumi(place, [...args, "--stack", stack], input);
  const change = async (command: string, urns: readonly string[]) => {
    await run([command, "--yes", "--skip-preview", ...urns.flatMap((urn) => ["--target", urn])]);
  };
  return {
    backendUrl: async () => (JSON.parse(await runPulumi(place, ["whoami", "--json"])) as { url: string }).url,
    updateRuns: async () => {
      const stacks = JSON.parse(await runPulumi(place, ["stack", "ls", "--json"])) as { name: string; updateInProgress?: boolean }[];
      return stacks.find(({ name }) => name === stack || name.endsWith(`/${stack}`))?.updateInProgress;
    },
    cancel: async () => void (await runPulumi(place, ["cancel", "--yes", stack])),
    exportState: async () => parseExport(await run(["stack", "export"])),
    importState: async (state) => void (await run(["stack", "import"], JSON.stringify(state))),
    refresh: (urns) => change("refresh", urns),
    destroy: (urns) => change("destroy", urns),
  };
}

/** Name of the stack that the environment or the project's folder selects. @throws CommandError when none is. */
export async function selectedStack(place: PulumiPlace): Promise<string> {
  const name = place.environment["PULUMI_STACK"] ?? (await runPulumi(place, ["stack", "--show-name"]).catch(() => ""));
  if (name.trim() === "") throw new CommandError("--stack: expected the name of a stack, received none, and none is selected; give --stack or set PULUMI_STACK");
  return name.trim();
}
