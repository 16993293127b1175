import { Command, Help } from "commander";
import { addDigest } from "./commands/digest";
import { addGate } from "./commands/gate";
import { addManualSteps } from "./commands/manual-steps";
import { addOidc } from "./commands/oidc";
import { addPermissions } from "./commands/permissions";
import { addPin } from "./commands/pin";
import { addPreview } from "./commands/preview";
import { addRecover } from "./commands/recover";
import { addRehearse } from "./commands/rehearse";
import { addSandbox } from "./commands/sandbox";
import { addVerify } from "./commands/verify";

/** The `hyok` command with all its subcommands. Every description begins with a line that is an example; help opens with it. */
export function createProgram(): Command {
  const program = new Command("hyok")
    .description("Example: hyok rehearse\n\nHold Your Own Key for Volcengine Ark, as code.")
    .exitOverride()
    .showHelpAfterError("(add --help to see an example and all options)")
    .configureHelp({
      commandDescription: (command) => paragraphs(command).slice(1).join("\n\n"),
      formatHelp: (command, helper) =>
        `${paragraphs(command)[0]}\n\n${Help.prototype.formatHelp.call(helper, command, helper)}`,
    });
  for (const add of [
    addRehearse,
    addGate,
    addPreview,
    addDigest,
    addSandbox,
    addVerify,
    addManualSteps,
    addPermissions,
    addPin,
    addRecover,
    addOidc,
  ])
    add(program);
  return program;
}

function paragraphs(command: Command): string[] {
  return command.description().split("\n\n");
}
