import type { Command } from "commander";
import { output } from "../../output";
import { projectRoot } from "../../project";
import { environmentScript } from "../../sandbox/environment-script";

/** `hyok sandbox env` */
export function addEnv(sandbox: Command): void {
  sandbox
    .command("env")
    .summary("print what a shell needs to work against the sandbox")
    .action(async () => output.data(await environmentScript(projectRoot(), process.env)));
}
