import assert from "node:assert/strict";
import { wholeNumber } from "../../cli/arguments";

describe("cli/arguments", () => {
  for (const [text, number] of [
    ["0", 0],
    ["00", 0],
    ["65535", 65_535],
    ["999999999", 999_999_999],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(wholeNumber("--port", text), number));
  }

  for (const text of ["", "-1", "1.0", "1e3", " 1", "0x10", "NaN", "1000000000"]) {
    it(`refuses '${text}' with its option`, () =>
      assert.throws(() => wholeNumber("--port", text), {
        name: "UsageError",
        message: `--port: expected a whole number from 0 to 999999999, received '${text}'; give digits only`,
      }));
  }

  it("takes both bounds and nothing beyond", () => {
    const bounds = { min: 400, max: 599 };
    assert.deepEqual(
      ["400", "599"].map((text) => wholeNumber("--status", text, bounds)),
      [400, 599],
    );
    for (const text of ["399", "600"]) {
      assert.throws(() => wholeNumber("--status", text, bounds), {
        message: `--status: expected a whole number from 400 to 599, received '${text}'; give digits only`,
      });
    }
  });
});
