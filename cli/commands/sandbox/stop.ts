import { rmSync } from "node:fs";
import type { Command } from "commander";
import { CommandError, output } from "../../output";
import { projectRoot } from "../../project";
import { discardFolder } from "../../sandbox/discard-folder";
import { sandboxFolders } from "../../sandbox/folders";
import { isAlive, runningSandbox, type RunningSandbox } from "../../sandbox/running";
import { stackFile } from "../../project";
import { SANDBOX_STACK } from "../../sandbox/prepare-stack";

/** Milliseconds between two looks whether the daemon is gone. */
const POLL_MS = 50;

/** Longest wait for the daemon to be gone, in milliseconds: it stops every service of every host. */
const STOP_TIMEOUT_MS = 60_000;

/** `hyok sandbox stop` */
export function addStop(sandbox: Command): void {
  sandbox
    .command("stop")
    .summary("stop the sandbox; its state stays")
    .description(
      "Example: hyok sandbox stop --discard\n\nStops the sandbox; its state stays until it is discarded.",
    )
    .option("--discard", "throw its state and Pulumi.sandbox.yaml away too")
    .action((options: { discard?: boolean }) => stop(options.discard ?? false));
}

async function stop(discard: boolean): Promise<void> {
  const root = projectRoot();
  const running = await runningSandbox(root);
  if (running) await end(running);
  if (discard) {
    await discardFolder(sandboxFolders(root).base);
    rmSync(stackFile(root, SANDBOX_STACK), { force: true });
  }
  const was = running ? "is stopped" : "was not running";
  output.words(`the sandbox ${was}${discard ? "; its state is gone" : ""}`);
}

async function end({ client, status }: RunningSandbox): Promise<void> {
  await client.stop();
  for (let waitedMs = 0; isAlive(status.pid); waitedMs += POLL_MS) {
    if (waitedMs >= STOP_TIMEOUT_MS) {
      throw new CommandError(
        `stopping the sandbox: process ${status.pid} is still there after ${STOP_TIMEOUT_MS / 1000} s; read daemon.log in ${status.directory}, then end the process`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
