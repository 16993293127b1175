import { rmSync } from "node:fs";
import type { Command } from "commander";
import { ControlClient } from "../../../sandbox/daemon/control-client";
import { output } from "../../output";
import { projectRoot } from "../../project";
import { isAlive, runningSandbox, sandboxFolders } from "../../sandbox/record";

/** Milliseconds between two looks whether the daemon is gone. */
const POLL_MS = 50;

/** `hyok sandbox stop` */
export function addStop(sandbox: Command): void {
  sandbox
    .command("stop")
    .summary("stop the sandbox; its state stays")
    .option("--discard", "throw its state away too")
    .action((options: { discard?: boolean }) => stop(options.discard ?? false));
}

async function stop(discard: boolean): Promise<void> {
  const root = projectRoot();
  const folders = sandboxFolders(root);
  const running = await runningSandbox(root);
  if (running) {
    await new ControlClient(running.socket).stop();
    while (isAlive(running.pid)) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  rmSync(folders.record, { force: true });
  if (discard) rmSync(folders.base, { recursive: true, force: true });
  output.words(`the sandbox ${running ? "is stopped" : "was not running"}${discard ? "; its state is gone" : ""}`);
}
