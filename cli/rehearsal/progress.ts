import { formatDuration } from "../duration";

/** Where progress goes: a terminal gets one line that changes, anything else plain lines. */
export interface ProgressSink {
  write(text: string): void;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Milliseconds between two updates on a terminal. */
const TICK_MS = 200;

const ERASE_LINE = "\r\u001b[2K";

/** Live progress of a sequence of phases, with the time each has taken. */
export class Progress {
  private timer: NodeJS.Timeout | undefined;
  private note = "";
  private since = 0;

  constructor(
    private readonly sink: ProgressSink,
    private readonly now: () => number,
  ) {}

  start(name: string): void {
    this.since = this.now();
    this.note = "";
    if (!this.sink.isTTY) {
      this.sink.write(`${name} ...\n`);
      return;
    }
    const draw = () => {
      const text = `${name}  ${formatDuration(this.now() - this.since)}  ${this.note}`;
      this.sink.write(`${ERASE_LINE}${text.slice(0, (this.sink.columns ?? 80) - 1)}`);
    };
    draw();
    this.timer = setInterval(draw, TICK_MS);
  }

  update(note: string): void {
    this.note = note;
  }

  /** Ends the phase with its result. Returns how long it took, in milliseconds. */
  end(name: string, ok: boolean, detail: string): number {
    clearInterval(this.timer);
    const durationMs = this.now() - this.since;
    if (this.sink.isTTY) this.sink.write(ERASE_LINE);
    const indented = detail
      .split("\n")
      .map((line) => `    ${line}`)
      .join("\n");
    this.sink.write(
      `${ok ? "ok    " : "FAILED"} ${name}  ${formatDuration(durationMs)}\n${indented}\n`,
    );
    return durationMs;
  }
}
