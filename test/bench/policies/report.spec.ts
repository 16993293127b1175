import assert from "node:assert/strict";
import { inTurn, type PolicyRound, type PolicySeries } from "../../../bench/policies/measure";
import type { PreviewCost } from "../../../bench/policies/preview";
import {
  findings,
  findingsTable,
  growthTable,
  memoryTable,
  packTable,
  timeTable,
} from "../../../bench/policies/report";

const MIB = 1024 ** 2;

/** A preview of so many milliseconds, whose pack takes a tenth of it and a MiB for each. */
function cost(totalMs: number, packCpuMs = totalMs / 10): PreviewCost {
  return {
    totalMs,
    cli: { peakBytes: 2 * totalMs * MIB, cpuMs: 1 },
    pack: { peakBytes: totalMs * MIB, cpuMs: packCpuMs },
    verdicts: { pass: 1, violation: 0, "not-applicable": 0, unknown: 0 },
  };
}

const round = (none: number, trivial: number, ours: number): PolicyRound => ({
  none: cost(none),
  trivial: cost(trivial),
  ours: cost(ours),
});

/** A series of one round whose pack takes this much processor time. */
const withCpu = (size: number, packCpuMs: number): PolicySeries => ({
  size,
  rounds: [{ ...round(1000, 1000, 1000), ours: cost(1000, packCpuMs) }],
});

const cells = (table: string, row: number) =>
  (table.split("\n")[row] ?? "")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("bench/policies/report", () => {
  const all: readonly PolicySeries[] = [
    { size: 100, rounds: [round(1000, 2000, 3000)] },
    { size: 1000, rounds: [round(2000, 4000, 5000), round(1000, 2000, 3000)] },
  ];

  it("takes ratios within a round: 1.25 and 1.5 over trivial, 2.5 and 3 over no pack", () => {
    assert.deepEqual(cells(timeTable(all), 3), [
      "1000",
      "1.50 (1.00 to 2.00)",
      "3.00 (2.00 to 4.00)",
      "4.00 (3.00 to 5.00)",
      "1.38 (1.25 to 1.50)",
      "2.75 (2.50 to 3.00)",
    ]);
  });

  it("sets the processor times of the packs side by side", () => {
    assert.deepEqual(cells(packTable(all), 2), [
      "100",
      "0.20 (0.20 to 0.20)",
      "0.30 (0.30 to 0.30)",
      "1.50 (1.50 to 1.50)",
    ]);
  });

  it("tells the peaks of the packs and of the CLI in MiB", () => {
    assert.deepEqual(cells(memoryTable(all), 2), [
      "100",
      "2000.00 (2000.00 to 2000.00)",
      "3000.00 (3000.00 to 3000.00)",
      "2000.00 (2000.00 to 2000.00)",
      "4000.00 (4000.00 to 4000.00)",
      "6000.00 (6000.00 to 6000.00)",
    ]);
  });

  it("tells what each further resource costs from size to size", () => {
    const [from, to] = [round(1000, 2000, 3000), round(10_000, 20_000, 21_000)];
    const table = growthTable([
      { size: 100, rounds: [from] },
      { size: 1000, rounds: [to] },
    ]);
    assert.equal(table.split("\n").length, 3);
    assert.deepEqual(cells(table, 2), ["100 to 1000", "10.00", "20.00", "20.00", "2.00", "2.00"]);
  });

  it("finds nothing without the size of the limit", () => {
    assert.deepEqual(findings([{ size: 100, rounds: [round(1, 1, 9)] }]), []);
  });

  it("keeps a limit that is reached, and not one that is passed", () => {
    const at = (ours: number) =>
      findings([{ size: 1000, rounds: [round(500, 1000, ours)] }]).map(
        ({ received, limit }) => received <= limit,
      );
    assert.deepEqual(at(1300), [true]);
    assert.deepEqual(at(1301), [false]);
  });

  it("compares a further resource beyond 1,000 with one before, without what any program costs", () => {
    // 500 ms for any program; 1 ms for each resource up to 1,000.
    const growth = (cpuMs: number) =>
      findings([withCpu(100, 600), withCpu(1000, 1500), withCpu(10_000, cpuMs)])[1];
    assert.equal(growth(10_500)?.received, 1);
    assert.equal(growth(1500 + 9000 * 1.25)?.received, growth(0)?.limit);
    const found = growth(1500 + 9000 * 2);
    assert.equal(found?.received, 2);
    assert.deepEqual(cells(findingsTable(found ? [found] : []), 2), [
      "processor time of this pack for a further resource up to 10000, times that up to 1000",
      "2.00",
      "at most 1.25",
      "not kept",
    ]);
  });

  it("says nothing of growth without a size on both sides of 1,000", () => {
    assert.equal(findings([withCpu(1000, 1), withCpu(10_000, 1)]).length, 1);
    assert.equal(findings([withCpu(100, 1), withCpu(1000, 1)]).length, 1);
  });

  it("lets another one be first in each round", () => {
    assert.deepEqual(inTurn(["a", "b", "c"], 0), ["a", "b", "c"]);
    assert.deepEqual(inTurn(["a", "b", "c"], 1), ["b", "c", "a"]);
    assert.deepEqual(inTurn(["a", "b", "c"], 5), ["c", "a", "b"]);
  });
});
