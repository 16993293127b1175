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

/** Lets a command go on to its end when nobody reads its output any more, as after `| head -1`. */
export function outliveReaders(streams: readonly NodeJS.EventEmitter[]): void {
  for (const stream of streams) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

/** A failure whose message says all: shown without a stack, exit code 1. */
export class CommandError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CommandError";
  }
}

/** Wrong use of a command: exit code 2. */
export class UsageError extends CommandError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UsageError";
  }
}
