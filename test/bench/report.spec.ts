import assert from "node:assert/strict";
import { figuresTable, markdownTable, spread } from "../../bench/report";
import type { Round, Times } from "../../bench/rounds";

function times(base: number): Times {
  return { startMs: base, previewMs: 2 * base, upMs: 4 * base, upCpuMs: base, stateBytes: 1024 };
}

function round(kit: number, bare: number): Round {
  return { kit: times(kit), bare: times(bare), emptyStartMs: 100, sandboxCpuMs: 50, resources: 54 };
}

describe("bench/report", () => {
  it("writes median, smallest and largest with two decimals", () => {
    assert.equal(spread([1, 2, 6]), "2.00 (1.00 to 6.00)");
  });

  it("pads columns to their widest cell", () => {
    assert.equal(
      markdownTable([
        ["a", "long"],
        ["wide", "b"],
      ]),
      "| a    | long |\n| ---- | ---- |\n| wide | b    |",
    );
  });

  it("takes ratios within a round: 2 and 3 from rounds whose sides differ by these", () => {
    const rows = figuresTable([
      { hostedKeys: 10, rounds: [round(2000, 1000), round(9000, 3000)] },
    ]).split("\n");
    assert.deepEqual(
      rows[2]?.split("|").map((cell) => cell.trim()),
      [
        "",
        "10",
        "54",
        "program start",
        "5.50 (2.00 to 9.00)",
        "2.00 (1.00 to 3.00)",
        "2.50 (2.00 to 3.00)",
        "",
      ],
    );
    assert.equal(rows.length, 5);
  });
});
