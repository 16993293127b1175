/** The one clock of a sandbox. It runs with the machine's clock and can be moved forward. */
export interface Clock {
  /** Current sandbox time in milliseconds since 1970. */
  now(): number;
}

/** A clock that keeps its offset in the caller's hands, so that it survives a restart. */
export class SandboxClock implements Clock {
  constructor(
    private readonly offset: { readMs(): number; writeMs(offsetMs: number): void },
    private readonly machine: Clock = { now: () => Date.now() },
  ) {}

  now(): number {
    return this.machine.now() + this.offset.readMs();
  }

  /** Moves the clock forward by a whole number of milliseconds. */
  advance(byMs: number): void {
    if (!Number.isSafeInteger(byMs) || byMs < 0) {
      throw new RangeError(`expected a whole number of milliseconds from 0, received ${byMs}; clocks only move forward`);
    }
    this.offset.writeMs(this.offset.readMs() + byMs);
  }
}
