import { CommandError, output } from "./output";

/** Signals by which a person or a supervisor ends a command. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command with a signal that ends it on Ctrl-C; the command gets the time to clean up, and further signals do not take it away: what is half removed
 * would be left behind.
 */
export async function interruptible(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) => {
    output.words(controller.signal.aborted ? "still cleaning up" : `${name}: cleaning up`);
    controller.abort(new CommandError(`interrupted by ${name}`));
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  try {
    await run(controller.signal);
  } finally {
    for (const name of SIGNALS) process.removeListener(name, interrupt);
  }
}
