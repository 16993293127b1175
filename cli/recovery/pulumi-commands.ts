import { CommandError } from "../output";
import { runPulumi, type PulumiPlace } from "../pulumi/run-pulumi";
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

/** The commands on one stack. */
export function pulumiCommands(place: PulumiPlace, stack: string): PulumiCommands {
  const run = (args: readonly string[], input?: string) =>
    runPulumi(place, [...args, "--stack", stack], input);
  const change = async (command: string, urns: readonly string[]) => {
    await run([command, "--yes", "--skip-preview", ...urns.flatMap((urn) => ["--target", urn])]);
  };
  return {
    backendUrl: async () =>
      (JSON.parse(await runPulumi(place, ["whoami", "--json"])) as { url: string }).url,
    updateRuns: async () => {
      const stacks = JSON.parse(await runPulumi(place, ["stack", "ls", "--json"])) as {
        name: string;
        updateInProgress?: boolean;
      }[];
      return stacks.find(({ name }) => name === stack || name.endsWith(`/${stack}`))
        ?.updateInProgress;
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
  const name =
    place.environment["PULUMI_STACK"] ??
    (await runPulumi(place, ["stack", "--show-name"]).catch(() => ""));
  if (name.trim() === "")
    throw new CommandError(
      "--stack: expected the name of a stack, received none, and none is selected; give --stack or set PULUMI_STACK",
    );
  return name.trim();
}
