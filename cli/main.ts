import { Command, CommanderError } from "commander";
import { addPin } from "./commands/pin";
import { addRecover } from "./commands/recover";
import { addRehearse } from "./commands/rehearse";
import { addSandbox } from "./commands/sandbox";
import { addVerify } from "./commands/verify";
import { CommandError, output, UsageError } from "./output";

/** Exit codes of every command. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

function createProgram(): Command {
  const program = new Command("hyok").description("Hold Your Own Key for Volcengine Ark, as code").exitOverride().showHelpAfterError();
  addRehearse(program);
  addSandbox(program);
  addVerify(program);
  addPin(program);
  addRecover(program);
  return program;
}

async function main(): Promise<number> {
  try {
    await createProgram().parseAsync();
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    output.words(error instanceof CommandError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
