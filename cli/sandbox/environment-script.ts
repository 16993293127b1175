import { readFileSync } from "node:fs";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import { dirname } from "node:path";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { ensureEngine } from "../../tools/engine/engine";
import { CommandError, output } from "../output";
import { sandboxEnvironment } from "../pulumi/environment";
import { SANDBOX_STACK } from "./prepare-stack";
import { runningSandbox, sandboxFolders } from "./record";

/** Shell text that makes plain pulumi commands in the project's root work against the sandbox. */
export async function environmentScript(root: string, base: NodeJS.ProcessEnv): Promise<string> {
  const running = await runningSandbox(root);
  if (!running) throw new CommandError("the sandbox is not running; start it with hyok sandbox start");
  const engine = await ensureEngine(base, (line) => output.words(line));
  const folders = sandboxFolders(root);
  const status = await new ControlClient(running.socket).status();
  const passphrase = readFileSync(folders.passphrase, "utf8");
  const environment = sandboxEnvironment(base, engine, folders, passphrase, { socket: running.socket, status });
  const { PULUMI_CONFIG_PASSPHRASE: _, ...shown } = environment;
  const variables: Record<string, string> = { ...shown, PULUMI_CONFIG_PASSPHRASE_FILE: folders.passphrase, PULUMI_STACK: SANDBOX_STACK };
  await LocalWorkspace.createOrSelectStack(
    { stackName: SANDBOX_STACK, workDir: root },
    { envVars: environment, pulumiCommand: await PulumiCommand.get({ root: dirname(engine.binDirectory) }), secretsProvider: "passphrase" },
  );
  const changed = Object.entries(variables).filter(([name, value]) => base[name] !== value);
  return changed.map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`).join("\n");
}
