import { CommanderError } from "commander";
import { failureText } from "./failure-text";
import { outliveReaders, output, UsageError } from "./output";
import { createProgram } from "./program";

/** Exit codes of every command. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

async function main(): Promise<number> {
  try {
    await createProgram().parseAsync();
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    output.words(failureText(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

outliveReaders([process.stdout, process.stderr]);
void main().then((code) => {
  process.exitCode = code;
});
