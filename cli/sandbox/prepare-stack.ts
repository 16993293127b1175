import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { installStandIns } from "../../sandbox/plugins/install";
import { CommandError } from "../output";
import { PROJECT_NAME, stackFile } from "../project";
import { copyStack, encryptedKeys } from "../pulumi/stack-copy";
import { runningSandbox, sandboxFolders } from "./record";

/** Name of the stack that plain pulumi commands work on. */
export const SANDBOX_STACK = "sandbox";

/** Makes Pulumi.sandbox.yaml from a stack's configuration, and installs the stand-in plugins. Returns what was done, a sentence each. */
export async function prepareStack(root: string, original: string, stack: string): Promise<string[]> {
  const running = await runningSandbox(root);
  if (!running) throw new CommandError("the sandbox ended just after it was started; see .hyok/sandbox/state/daemon.log");
  const folders = sandboxFolders(root);
  const status = await new ControlClient(running.socket).status();
  installStandIns(folders.home, { node: process.execPath, main: join(root, "dist/sandbox/plugins/main.js"), socket: running.socket });
  mkdirSync(folders.base, { recursive: true, mode: 0o700 });
  if (!existsSync(folders.passphrase)) writeFileSync(folders.passphrase, randomBytes(24).toString("base64url"), { mode: 0o600 });
  const file = stackFile(root, SANDBOX_STACK);
  const salt = existsSync(file) ? /^encryptionsalt: .*$/m.exec(readFileSync(file, "utf8"))?.[0] : undefined;
  const copy = copyStack(original, PROJECT_NAME, status.archive);
  writeFileSync(file, `${copy.yaml}${salt ? `${salt}\n` : ""}`, { mode: 0o600 });
  const secrets = encryptedKeys(original).map((key) => `set a stand-in with pulumi config set --secret ${key}: encrypted values are not copied`);
  return [`Pulumi.${SANDBOX_STACK}.yaml is made from Pulumi.${stack}.yaml`, ...copy.changes, ...secrets];
}
