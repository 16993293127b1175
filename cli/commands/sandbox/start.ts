import { mkdirSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { output } from "../../output";
import { projectRoot } from "../../project";
import { readStackFile, stackRegions } from "../../pulumi/stack-file";
import { prepareStack } from "../../sandbox/prepare-stack";
import { startDetached } from "../../sandbox/process";
import { runningSandbox, sandboxFolders, type SandboxRecord } from "../../sandbox/record";

interface Options {
  readonly stack: string;
  readonly kmsNotOpened?: boolean;
}

/** `hyok sandbox start` */
export function addStart(sandbox: Command): void {
  sandbox
    .command("start")
    .summary("start the sandbox, or take up its state")
    .option("--stack <name>", "stack whose configuration Pulumi.sandbox.yaml is made from", "dev")
    .option("--kms-not-opened", "begin with an account that has not opened KMS yet")
    .action(start);
}

async function start(options: Options): Promise<void> {
  const root = projectRoot();
  const original = readStackFile(root, options.stack);
  const running = await runningSandbox(root);
  if (running) output.words(`the sandbox runs already (process ${running.pid})`);
  else output.words(`the sandbox is up (process ${await launch(root, original, options)})`);
  for (const line of await prepareStack(root, original, options.stack)) output.words(line);
  output.words('next: eval "$(npx hyok sandbox env)"');
}

async function launch(root: string, original: string, options: Options): Promise<number> {
  const folders = sandboxFolders(root);
  for (const folder of [folders.home, folders.backend]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const started = await startDetached({ root, directory: folders.state, ...stackRegions(original), kmsOpened: !options.kmsNotOpened });
  const record: SandboxRecord = started;
  writeFileSync(folders.record, JSON.stringify(record), { mode: 0o600 });
  return started.pid;
}
