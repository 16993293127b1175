import type { Clock } from "../../state/clock";

/** Levels from the most to the least talkative. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

/** One of the levels. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Facts of one log line. Never a secret, a plaintext, a key or an `Authorization` value: callers pass names and outcomes only. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where lines go. */
export interface LogSink {
  write(line: string): void;
  close(): void;
}

/** Writes one JSON object per line. */
export class Log {
  constructor(
    private readonly level: LogLevel,
    private readonly sink: LogSink,
    private readonly clock: Clock,
  ) {}

  debug(message: string, fields: LogFields = {}): void {
    this.line("debug", message, fields);
  }

  info(message: string, fields: LogFields = {}): void {
    this.line("info", message, fields);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.line("warn", message, fields);
  }

  error(message: string, fields: LogFields = {}): void {
    this.line("error", message, fields);
  }

  close(): void {
    this.sink.close();
  }

  private line(level: LogLevel, message: string, fields: LogFields): void {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.level)) return;
    const time = new Date(this.clock.now()).toISOString();
    this.sink.write(`${JSON.stringify({ time, level, message, ...fields })}\n`);
  }
}

/** Standard output. */
export function standardOutput(): LogSink {
  return { write: (line) => void process.stdout.write(line), close: () => undefined };
}
