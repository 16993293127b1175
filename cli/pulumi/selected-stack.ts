import { dirname } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import type { Engine } from "../../tools/engine/engine";
import { CommandError, UsageError } from "../output";
import { plain } from "./events";

/** The stack that a command is to work on: the one named, or the one of PULUMI_STACK. @throws UsageError when neither names one. */
export function stackName(named: string | undefined, environment: NodeJS.ProcessEnv): string {
  const name = named ?? environment["PULUMI_STACK"];
  if (name !== undefined && name !== "") return name;
  throw new UsageError(
    "--stack: expected the name of a deployed stack, received none; name it or set PULUMI_STACK",
  );
}

/** Where a stack is looked for: in the backend that the environment names. */
export interface StackPlace {
  readonly root: string;
  readonly engine: Engine;
  readonly environment: NodeJS.ProcessEnv;
}

/** The stack with a name. @throws CommandError when the backend does not have it. */
export async function selectStack(where: StackPlace, name: string): Promise<Stack> {
  const { root, engine, environment } = where;
  try {
    return await LocalWorkspace.selectStack(
      { stackName: name, workDir: root },
      {
        pulumiCommand: await PulumiCommand.get({ root: dirname(engine.binDirectory) }),
        envVars: { PATH: `${engine.binDirectory}:${environment["PATH"] ?? ""}` },
      },
    );
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
