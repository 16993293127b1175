import assert from "node:assert/strict";
import { formatDuration, parseDuration } from "../../cli/duration";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("cli/duration", () => {
  const shown: readonly [ms: number, text: string][] = [
    [0, "0.0 s"],
    [49, "0.0 s"],
    [51, "0.1 s"],
    [4_249, "4.2 s"],
    [59_940, "59.9 s"],
    [59_960, "1 min"],
    [MINUTE, "1 min"],
    [72_000, "1 min 12 s"],
    [119_600, "2 min"],
    [HOUR - 1, "1 h"],
    [HOUR, "1 h"],
    [3 * HOUR + 5 * MINUTE, "3 h 5 min"],
    [DAY - 1, "1 d"],
    [DAY, "1 d"],
    [31 * DAY, "31 d"],
    [DAY + 90 * MINUTE, "1 d 2 h"],
  ];
  for (const [ms, text] of shown) {
    it(`shows ${ms} ms as ${text}`, () => assert.equal(formatDuration(ms), text));
  }

  const read: readonly [text: string, ms: number | undefined][] = [
    ["90s", 90_000],
    ["15m", 15 * MINUTE],
    ["12h", 12 * HOUR],
    ["31d", 31 * DAY],
    ["0s", 0],
    ["9999999d", 9_999_999 * DAY],
    ["10000000d", undefined],
    ["", undefined],
    ["5", undefined],
    ["s", undefined],
    ["-1d", undefined],
    ["1.5h", undefined],
    ["1 d", undefined],
    ["1w", undefined],
    ["1dd", undefined],
  ];
  for (const [text, ms] of read) {
    it(`reads '${text}' as ${ms} ms`, () => assert.equal(parseDuration(text), ms));
  }
});
