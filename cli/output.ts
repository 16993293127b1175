/** Data goes to stdout, words go to stderr, so that a command's result can be piped. */
export const output = {
  data(text: string): void {
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  },
  json(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  },
  words(text: string): void {
    process.stderr.write(`${text}\n`);
  },
};

/** A failure whose message says all: shown without a stack, exit code 1. */
export class CommandError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CommandError";
  }
}

/** Wrong use of a command: exit code 2. */
export class UsageError extends CommandError {}
