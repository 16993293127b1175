import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { Engine } from "../../tools/engine/engine";
import { engineFor } from "../engine";
import { foreignVariables, sandboxEnvironment, sealed } from "../pulumi/environment";
import { sandboxFolders } from "./folders";
import { SANDBOX_STACK } from "./prepare-stack";
import { connectToSandbox } from "./running";

/** Shell text that makes plain pulumi commands in the project's root work against the sandbox, and against nothing else. */
export async function environmentScript(root: string, base: NodeJS.ProcessEnv): Promise<string> {
  const { client, status } = await connectToSandbox(root);
  const engine = await engineFor(base);
  const folders = sandboxFolders(root);
  const passphrase = readFileSync(folders.passphrase, "utf8");
  const sandbox = { socket: client.socket, status };
  const environment = sandboxEnvironment(base, { engine, folders, passphrase, sandbox });
  await selectSandboxStack(root, engine, environment);
  const { PULUMI_CONFIG_PASSPHRASE: _, ...shown } = environment;
  return shellText(base, {
    ...shown,
    PULUMI_CONFIG_PASSPHRASE_FILE: folders.passphrase,
    PULUMI_STACK: SANDBOX_STACK,
  });
}

/** Commands that turn one environment into another: exports of what differs, and no variable of a real account left. */
export function shellText(base: NodeJS.ProcessEnv, variables: Record<string, string>): string {
  const foreign = foreignVariables(base).filter((name) => !Object.hasOwn(variables, name));
  const changed = Object.entries(variables).filter(([name, value]) => base[name] !== value);
  return [
    ...foreign.map((name) => `unset ${name}`),
    ...changed.map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`),
  ].join("\n");
}

async function selectSandboxStack(
  root: string,
  engine: Engine,
  environment: Record<string, string>,
): Promise<void> {
  await LocalWorkspace.createOrSelectStack(
    { stackName: SANDBOX_STACK, workDir: root },
    {
      envVars: sealed(environment, process.env),
      pulumiCommand: await PulumiCommand.get({ root: dirname(engine.binDirectory) }),
      secretsProvider: "passphrase",
    },
  );
}
