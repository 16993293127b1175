const CI_INTERVAL_MS = 15_000;
const TERMINAL_INTERVAL_MS = 100;
const CLEAR_LINE = "\r\x1b[2K";

/** Shows one piece of running work. */
export interface ProgressLine {
  /** Shows the newest state; on a terminal in place of the one before, elsewhere as a line now and then. */
  update(line: string): void;
  /** Leaves the last state, when it has not been shown, as a line of its own. */
  finish(): void;
}

/** Where progress is written: a terminal or a log. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Makes a progress line for a stream.
 * @param nowMs a clock that only moves forward, in milliseconds.
 */
export function progressLine(
  stream: ProgressStream,
  nowMs: () => number = () => performance.now(),
): ProgressLine {
  const onTerminal = stream.isTTY === true;
  const interval = onTerminal ? TERMINAL_INTERVAL_MS : CI_INTERVAL_MS;
  let shownAt = Number.NEGATIVE_INFINITY;
  let pending: string | undefined;
  const show = (line: string): void => {
    const width = stream.columns ?? Number.POSITIVE_INFINITY;
    stream.write(onTerminal ? `${CLEAR_LINE}${line.slice(0, width - 1)}` : `${line}\n`);
    shownAt = nowMs();
    pending = undefined;
  };
  return {
    update: (line) => {
      if (nowMs() - shownAt >= interval) show(line);
      else pending = line;
    },
    finish: () => {
      if (pending !== undefined) show(pending);
      if (onTerminal && shownAt !== Number.NEGATIVE_INFINITY) stream.write("\n");
    },
  };
}

/** Writes a time span given in nanoseconds as `45s` or `3m05s`. */
export function elapsed(nanoseconds: bigint): string {
  const seconds = Number(nanoseconds / 1_000_000_000n);
  if (seconds < 60) return `${seconds}s`;
  return `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}
