import assert from "node:assert/strict";
import { findDrill } from "../../../cli/drills/catalogue";
import { judge, verdictSentence } from "../../../cli/drills/verdict";
import type { Finding } from "../../../cli/explanations/finding";

const DRILL = findDrill("archive-checksum-differs");
const FINDING: Finding = {
  layer: "configuration",
  cause: "archive checksum differs: expected a, received b",
  remedy: "pin it",
};

describe("the verdict on a drill", () => {
  it("matches the expected phase, layer and words", () => {
    const verdict = judge(DRILL, { name: "up", finding: FINDING });
    assert.equal(verdict.matched, true);
    assert.equal(verdictSentence(verdict), "drill archive-checksum-differs: failed as it should");
  });

  const others: readonly (readonly [string, Parameters<typeof judge>[1]])[] = [
    ["a rehearsal that passed", undefined],
    ["a failure of another phase", { name: "verify", finding: FINDING }],
    ["a failure that nothing explains", { name: "up" }],
    ["a failure of another layer", { name: "up", finding: { ...FINDING, layer: "host" } }],
    [
      "a failure of another cause",
      { name: "up", finding: { ...FINDING, cause: "download failed" } },
    ],
  ];
  for (const [what, failed] of others) {
    it(`does not match ${what}`, () => {
      const verdict = judge(DRILL, failed);
      assert.equal(verdict.matched, false);
      assert.equal(
        verdictSentence(verdict),
        'drill archive-checksum-differs: expected phase up to fail in layer configuration with "archive checksum differs", received another result',
      );
    });
  }
});
