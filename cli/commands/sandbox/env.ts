import type { Command } from "commander";
import { output } from "../../output";
import { projectRoot } from "../../project";
import { environmentScript } from "../../sandbox/environment-script";

/** `hyok sandbox env` */
export function addEnv(sandbox: Command): void {
  sandbox
    .command("env")
    .summary("print what a shell needs to work against the sandbox")
    .description(
      `Example: eval "$(hyok sandbox env)"\n\nPrints what a shell needs, so that plain pulumi commands in the project's root work against the sandbox and nothing of your own accounts reaches them.`,
    )
    .action(async () => output.data(await environmentScript(projectRoot(), process.env)));
}
