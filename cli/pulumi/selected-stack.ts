import { dirname, join } from "node:path";
import { LocalWorkspace, PulumiCommand, Stack } from "@pulumi/pulumi/automation";
import type { Engine } from "../../tools/engine/engine";
import { CommandError, UsageError } from "../output";
import { plain } from "./events";
import { runPulumi } from "./run-pulumi";

/** The stack that a command is to work on: the one named, or the one of PULUMI_STACK. @throws UsageError when neither names one. */
export function stackName(named: string | undefined, environment: NodeJS.ProcessEnv): string {
  const name = named ?? environment["PULUMI_STACK"];
  if (name !== undefined && name !== "") return name;
  throw new UsageError(
    "--stack: expected the name of a stack, received none; name it or set PULUMI_STACK",
  );
}

/** Where a stack is looked for: in the backend that the environment names. */
export interface StackPlace {
  readonly root: string;
  readonly engine: Engine;
  readonly environment: NodeJS.ProcessEnv;
}

/** The stack with a name; the one that is selected stays selected. @throws CommandError when the backend does not have it. */
export async function selectStack(where: StackPlace, name: string): Promise<Stack> {
  const { root, engine, environment } = where;
  const path = `${engine.binDirectory}:${environment["PATH"] ?? ""}`;
  const place = {
    binary: join(engine.binDirectory, "pulumi"),
    directory: root,
    environment: { ...environment, PATH: path },
  };
  try {
    const workspace = await LocalWorkspace.create({
      workDir: root,
      pulumiCommand: await PulumiCommand.get({ root: dirname(engine.binDirectory) }),
      envVars: { PATH: path },
    });
    // Its own way would change which stack the user's next pulumi command works on. Every command names its stack.
    workspace.selectStack = async (stack) => {
      await runPulumi(place, ["stack", "--show-name", "--stack", stack]);
    };
    return await Stack.select(name, workspace);
  } catch (error) {
    throw new CommandError(
      `selecting stack ${name}: ${causeOf(error)}; deploy it first, or name another stack`,
      { cause: error },
    );
  }
}

/** The engine's own error line out of all that it printed. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const line = error.message.split("\n").find((each) => each.includes("error:")) ?? error.message;
  return plain(line).replace(/^.*?error: /, "");
}
