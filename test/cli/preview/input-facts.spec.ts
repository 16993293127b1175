import assert from "node:assert/strict";
import { inputFacts } from "../../../cli/preview/input-facts";
import { UNKNOWN } from "./engine-events";

describe("cli/preview/input-facts", () => {
  it("sorts inputs into known, unknown and secret ones; what holds one is one", () => {
    const inputs = {
      z: { b: [1, { d: true, c: null }], a: "x" },
      later: UNKNOWN,
      half: { known: 1, later: UNKNOWN },
      secret: "[secret]",
      covered: ["[secret]", 1],
      both: { secret: "[secret]", later: UNKNOWN },
      __defaults: ["a"],
    };
    assert.deepEqual(inputFacts(inputs), {
      canonical: '[["z",[["a","x"],["b",[1,[["c",null],["d",true]]]]]]]',
      unknown: ["both", "half", "later"],
      secret: ["both", "covered", "secret"],
    });
  });

  it("has nothing to say of no inputs", () =>
    assert.deepEqual(inputFacts({}), { canonical: "[]", unknown: [], secret: [] }));
});
