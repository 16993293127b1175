import assert from "node:assert/strict";
import { MAX_AHEAD_MS, SandboxClock, storedClock } from "../../../sandbox/state/clock";
import { MemoryStore } from "../../../sandbox/state/store";

function clockAt(machineMs: number) {
  const machine = { time: machineMs, now: () => machine.time };
  let offsetMs = 0;
  const offset = { readMs: () => offsetMs, writeMs: (next: number) => void (offsetMs = next) };
  return { machine, clock: new SandboxClock(offset, machine) };
}

describe("sandbox/state/clock", () => {
  it("runs with the machine's clock", () => {
    const { machine, clock } = clockAt(1_000);
    assert.equal(clock.now(), 1_000);
    machine.time = 1_250;
    assert.equal(clock.now(), 1_250);
  });

  it("adds up what it is moved by", () => {
    const { clock } = clockAt(1_000);
    clock.advance(500);
    clock.advance(0);
    clock.advance(1);
    assert.equal(clock.now(), 1_501);
  });

  for (const by of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    it(`refuses to be moved by ${by} ms and stays`, () => {
      const { clock } = clockAt(1_000);
      assert.throws(() => clock.advance(by), {
        name: "RangeError",
        message: `expected a whole number of milliseconds from 0, received ${by}; clocks only move forward`,
      });
      assert.equal(clock.now(), 1_000);
    });
  }

  it("moves exactly ten years ahead and not a millisecond further", () => {
    const { clock } = clockAt(0);
    clock.advance(MAX_AHEAD_MS);
    assert.throws(() => clock.advance(1), {
      name: "RangeError",
      message:
        "expected the clock to stay within 315360000000 ms (ten years) of the machine's, received 315360000001 ms; move it less far",
    });
    assert.equal(clock.now(), MAX_AHEAD_MS);
  });

  it("keeps its offset in the store", () => {
    const store = new MemoryStore();
    storedClock(store).advance(5_000);
    storedClock(store).advance(7_000);
    assert.deepEqual([...store.table("sandbox.clock")], [["offset", { offsetMs: 12_000 }]]);
  });
});
