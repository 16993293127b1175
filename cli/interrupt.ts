/** Signals by which a person or a supervisor ends a command. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs a command with a signal that ends it on Ctrl-C; the command gets the time to clean up. */
export async function interruptible(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) => controller.abort(new Error(`interrupted by ${name}`));
  for (const name of SIGNALS) process.once(name, interrupt);
  try {
    await run(controller.signal);
  } finally {
    for (const name of SIGNALS) process.removeListener(name, interrupt);
  }
}
