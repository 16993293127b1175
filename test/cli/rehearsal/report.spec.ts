import assert from "node:assert/strict";
import { summaryTable, type RehearsalReport } from "../../../cli/rehearsal/report";

const PASSED: RehearsalReport = {
  stack: "dev",
  ok: true,
  durationMs: 72_000,
  changes: [],
  phases: [
    { name: "preview", ok: true, durationMs: 4_200, detail: "55 resources to create, none made" },
    {
      name: "kill switch",
      ok: true,
      durationMs: 71_000,
      detail: "finetune: disabled\nsecond line",
    },
  ],
};

describe("cli/rehearsal/report", () => {
  it("lines up phase, result and time, and shows the first line of each finding", () => {
    assert.equal(
      summaryTable(PASSED),
      [
        "phase        result  time        finding",
        "preview      ok      4.2 s       55 resources to create, none made",
        "kill switch  ok      1 min 11 s  finetune: disabled",
        "",
        "rehearsal of dev passed in 1 min 12 s",
      ].join("\n"),
    );
  });

  it("shows what a headline only announces", () => {
    const detail = "pulumi up failed:\n  key: the store is gone\nmore";
    const failed = { name: "up", ok: false, durationMs: 50, detail };
    assert.match(
      summaryTable({ ...PASSED, ok: false, phases: [failed] }),
      /^up {5}FAILED {2}0\.1 s {2}pulumi up failed: key: the store is gone$/m,
    );
  });

  it("says that a rehearsal failed, without spaces at the end of a line", () => {
    const failed = { name: "up", ok: false, durationMs: 50, detail: "" };
    assert.equal(
      summaryTable({ ...PASSED, ok: false, durationMs: 100, phases: [failed] }),
      [
        "phase  result  time   finding",
        "up     FAILED  0.1 s",
        "",
        "rehearsal of dev FAILED in 0.1 s",
      ].join("\n"),
    );
  });
});
