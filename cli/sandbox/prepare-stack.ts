import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import { installStandIns } from "../../sandbox/plugins/install";
import { stackFile } from "../project";
import { copyStack } from "../pulumi/stack-copy";
import { sandboxFolders } from "./folders";

/** Name of the stack that plain pulumi commands work on. */
export const SANDBOX_STACK = "sandbox";

/** What a sandbox's stack is made of. */
export interface StackSource {
  readonly root: string;
  readonly sandbox: { readonly socket: string; readonly status: SandboxStatus };
  /** Text of the stack file that is copied, and the stack's name. */
  readonly original: string;
  readonly stack: string;
}

/** Makes Pulumi.sandbox.yaml from a stack's configuration, and installs the stand-in plugins. Returns what was done, a sentence each. */
export function prepareStack({ root, sandbox, original, stack }: StackSource): string[] {
  const folders = sandboxFolders(root);
  installStandIns(folders.home, {
    node: process.execPath,
    main: join(root, "dist/sandbox/plugins/main.js"),
    socket: sandbox.socket,
  });
  mkdirSync(folders.base, { recursive: true, mode: 0o700 });
  if (!existsSync(folders.passphrase)) {
    writeFileSync(folders.passphrase, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }
  const file = stackFile(root, SANDBOX_STACK);
  const copy = copyStack(original, sandbox.status.archive);
  writeFileSync(file, `${copy.yaml}${saltLine(file)}`, { mode: 0o600 });
  const secrets = copy.omitted.map(
    (key) =>
      `set a stand-in with pulumi config set --secret ${key}: encrypted values are not copied`,
  );
  return [
    `Pulumi.${SANDBOX_STACK}.yaml is made from Pulumi.${stack}.yaml`,
    ...copy.changes,
    ...secrets,
  ];
}

/** The salt of the sandbox's own stack, by which its state stays readable. */
function saltLine(file: string): string {
  if (!existsSync(file)) return "";
  const line = /^encryptionsalt: .*$/m.exec(readFileSync(file, "utf8"))?.[0];
  return line === undefined ? "" : `${line}\n`;
}
