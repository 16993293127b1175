import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import type { ControlClient } from "../../sandbox/daemon/control-client";
import { newSshKeyPair, type SshKeyPair } from "../../sandbox/hosts/root/ssh-key-pair";
import { installStandIns } from "../../sandbox/plugins/install";
import { stackFile } from "../project";
import { copyStack } from "../pulumi/stack-copy";
import { encryptedKeys, stackConfig } from "../pulumi/stack-file";
import { seedStack } from "../seeding/seed-stack";
import { sandboxFolders } from "./folders";

/** Name of the stack that plain pulumi commands work on. */
export const SANDBOX_STACK = "sandbox";

/** What a sandbox's stack is made of. */
export interface StackSource {
  readonly root: string;
  readonly sandbox: { readonly client: ControlClient; readonly status: SandboxStatus };
  /** Text of the stack file that is copied, and the stack's name. */
  readonly original: string;
  readonly stack: string;
}

/** Makes Pulumi.sandbox.yaml from a stack's configuration, and installs the stand-in plugins. Returns what was done, a sentence each. */
export async function prepareStack(source: StackSource): Promise<string[]> {
  const { root, sandbox, original, stack } = source;
  const folders = sandboxFolders(root);
  installStandIns(folders.home, {
    node: process.execPath,
    main: join(root, "dist/sandbox/plugins/main.js"),
    socket: sandbox.client.socket,
  });
  mkdirSync(folders.base, { recursive: true, mode: 0o700 });
  if (!existsSync(folders.passphrase)) {
    writeFileSync(folders.passphrase, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }
  const file = stackFile(root, SANDBOX_STACK);
  const operatorKey = keptKey(folders.operatorKey);
  const seeded = await seedStack({ original, sandbox, operatorKey });
  const kept = keptSecrets(file, encryptedKeys(original));
  const copy = copyStack(original, sandbox.status.archive, (config) => {
    seeded.adjust(config);
    Object.assign(config, kept);
  });
  writeFileSync(file, `${copy.yaml}${saltLine(file)}`, { mode: 0o600 });
  const missing = copy.omitted.filter((key) => !Object.hasOwn(kept, key));
  const secrets = missing.map((key) =>
    Object.hasOwn(seeded.secrets, key)
      ? `set it with pulumi config set --secret ${key} < ${folders.operatorKey}`
      : `set a stand-in with pulumi config set --secret ${key}: encrypted values are not copied`,
  );
  return [
    `Pulumi.${SANDBOX_STACK}.yaml is made from Pulumi.${stack}.yaml`,
    ...copy.changes,
    ...seeded.changes,
    ...secrets,
  ];
}

/** The key that opens seeded hosts, kept so that it opens them when the sandbox is taken up again. */
function keptKey(file: string): SshKeyPair {
  const publicFile = `${file}.pub`;
  if (!existsSync(file) || !existsSync(publicFile)) {
    const made = newSshKeyPair();
    writeFileSync(file, made.privateKey, { mode: 0o600 });
    writeFileSync(publicFile, made.publicKey, { mode: 0o600 });
  }
  return {
    privateKey: readFileSync(file, "utf8"),
    publicKey: readFileSync(publicFile, "utf8").trim(),
  };
}

/** Secrets that the sandbox's stack has had set for keys of the original. */
function keptSecrets(file: string, keys: readonly string[]): Record<string, unknown> {
  if (!existsSync(file)) return {};
  const text = readFileSync(file, "utf8");
  const set = new Set(encryptedKeys(text));
  const config = Object.entries(stackConfig(text));
  return Object.fromEntries(config.filter(([key]) => set.has(key) && keys.includes(key)));
}

/** The salt of the sandbox's own stack, by which its state stays readable. */
function saltLine(file: string): string {
  if (!existsSync(file)) return "";
  const line = /^encryptionsalt: .*$/m.exec(readFileSync(file, "utf8"))?.[0];
  return line === undefined ? "" : `${line}\n`;
}
