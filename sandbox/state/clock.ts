import type { Store } from "./store";

/** The one clock of a sandbox. It runs with the machine's clock and can be moved forward. */
export interface Clock {
  /** Current sandbox time in milliseconds since 1970. */
  now(): number;
}

/** The machine's clock. */
export const MACHINE: Clock = { now: () => Date.now() };

/** Furthest that the clock may be ahead of the machine's, in milliseconds: ten years, well within the life of the sandbox's own certificates. */
export const MAX_AHEAD_MS = 10 * 365 * 86_400_000;

/** A clock that keeps its offset in the caller's hands, so that it survives a restart. */
export class SandboxClock implements Clock {
  constructor(
    private readonly offset: { readMs(): number; writeMs(offsetMs: number): void },
    private readonly machine: Clock = MACHINE,
  ) {}

  now(): number {
    return this.machine.now() + this.offset.readMs();
  }

  /** Moves the clock forward by a whole number of milliseconds. @throws RangeError */
  advance(byMs: number): void {
    if (!Number.isSafeInteger(byMs) || byMs < 0) {
      throw new RangeError(
        `expected a whole number of milliseconds from 0, received ${byMs}; clocks only move forward`,
      );
    }
    const offsetMs = this.offset.readMs() + byMs;
    if (offsetMs > MAX_AHEAD_MS) {
      throw new RangeError(
        `expected the clock to stay within ${MAX_AHEAD_MS} ms (ten years) of the machine's, received ${offsetMs} ms; move it less far`,
      );
    }
    this.offset.writeMs(offsetMs);
  }
}

/** The clock whose offset is kept in a store. */
export function storedClock(store: Store): SandboxClock {
  const rows = store.table<{ offsetMs: number }>("sandbox.clock");
  return new SandboxClock({
    readMs: () => rows.get("offset")?.offsetMs ?? 0,
    writeMs: (offsetMs) => void rows.set("offset", { offsetMs }),
  });
}
