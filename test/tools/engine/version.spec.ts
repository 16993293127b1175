import assert from "node:assert/strict";
import { atLeast, parseVersion } from "../../../tools/engine/version";

describe("tools/engine/version", () => {
  for (const [text, expected] of [
    ["v3.259.0\n", "3.259.0"],
    ["go1.26.8", "1.26.8"],
    ["go1.25", "1.25.0"],
    ["3.256.0-alpha.1", "3.256.0"],
    ["", undefined],
    ["devel", undefined],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${expected}`, () => {
      assert.equal(parseVersion(text), expected);
    });
  }

  for (const [version, minimum, expected] of [
    ["3.256.0", "3.256.0", true],
    ["3.255.9", "3.256.0", false],
    ["3.256.1", "3.256.0", true],
    ["4.0.0", "3.256.0", true],
    ["2.999.9", "3.256.0", false],
    ["1.9.0", "1.25.0", false],
  ] as const) {
    it(`says that ${version} is ${expected ? "" : "not "}at least ${minimum}`, () => {
      assert.equal(atLeast(version, minimum), expected);
    });
  }
});
