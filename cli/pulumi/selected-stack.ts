import { dirname } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import type { Engine } from "../../tools/engine/engine";
import { CommandError, UsageError } from "../output";

/** The stack that a command works on: the one named, or the one of PULUMI_STACK. @throws CommandError when the backend does not have it. */
export async function selectStack(root: string, engine: Engine, environment: NodeJS.ProcessEnv, name: string | undefined): Promise<Stack> {
  const stackName = name ?? environment["PULUMI_STACK"];
  if (stackName === undefined) throw new UsageError("--stack: expected the name of a deployed stack, received undefined; name it or set PULUMI_STACK");
  try {
    return await LocalWorkspace.selectStack(
      { stackName, workDir: root },
      { pulumiCommand: await PulumiCommand.get({ root: dirname(engine.binDirectory) }), envVars: { PATH: `${engine.binDirectory}:${environment["PATH"] ?? ""}` } },
    );
  } catch (error) {
    throw new CommandError(`selecting stack ${stackName}: ${error instanceof Error ? (error.message.split("\n").find((line) => line.includes("error:")) ?? error.message) : String(error)}`, { cause: error });
  }
}
