import { mkdirSync } from "node:fs";
import type { Command } from "commander";
import { output } from "../../output";
import { projectRoot } from "../../project";
import { readStackFile, stackClouds } from "../../pulumi/stack-file";
import { sandboxFolders } from "../../sandbox/folders";
import { prepareStack } from "../../sandbox/prepare-stack";
import { startDetached } from "../../sandbox/process";
import { connectToSandbox, runningSandbox } from "../../sandbox/running";

interface Options {
  readonly stack: string;
  readonly kmsNotOpened?: boolean;
}

/** `hyok sandbox start` */
export function addStart(sandbox: Command): void {
  sandbox
    .command("start")
    .summary("start the sandbox, or take up its state")
    .description(
      "Example: hyok sandbox start --stack dev\n\nStarts the sandbox of this project, or takes up its state, and makes Pulumi.sandbox.yaml from a stack's configuration.",
    )
    .option("--stack <name>", "stack whose configuration Pulumi.sandbox.yaml is made from", "dev")
    .option("--kms-not-opened", "begin with an account that has not opened KMS yet")
    .action(start);
}

async function start(options: Options): Promise<void> {
  const root = projectRoot();
  const original = readStackFile(root, options.stack);
  const running = await runningSandbox(root);
  if (running) output.words(`the sandbox runs already (process ${running.status.pid})`);
  else output.words(`the sandbox is up (process ${await launch(root, original, options)})`);
  const { status, client } = running ?? (await connectToSandbox(root));
  const sandbox = { client, status };
  for (const line of await prepareStack({ root, sandbox, original, stack: options.stack }))
    output.words(line);
  output.words('next: eval "$(npx hyok sandbox env)"');
}

function launch(root: string, original: string, options: Options): Promise<number> {
  const folders = sandboxFolders(root);
  for (const folder of [folders.home, folders.backend])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  return startDetached({
    root,
    directory: folders.state,
    ...stackClouds(original),
    kmsOpened: !options.kmsNotOpened,
  });
}
