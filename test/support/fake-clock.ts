import type { Clock } from "../../providers/hyok/client/clock";

/** A clock that stands still but for the sleeps of the code under test, which it counts. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];
  private time = Date.UTC(2026, 0, 5, 8, 0, 0);

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    this.sleeps.push(ms);
    this.time += ms;
    return Promise.resolve();
  }
}
