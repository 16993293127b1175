import assert from "node:assert/strict";
import { columns, widthOf, wrapped } from "../../../../cli/gate/report/columns";

describe("cli/gate/report/columns", () => {
  it("makes columns as wide as their widest cell", () => {
    assert.deepEqual(
      columns(
        ["a", "bb"],
        [
          ["wide cell", "x"],
          ["y", "z"],
        ],
        80,
      ),
      ["a          bb", "wide cell  x", "y          z"],
    );
  });

  it("wraps the widest column where a row does not fit", () => {
    assert.deepEqual(columns(["rule", "finding"], [["short", "one two three four five"]], 25), [
      "rule   finding",
      "short  one two three four",
      "       five",
    ]);
  });

  it("counts a Chinese character as two places and a combining mark as none", () => {
    assert.equal(widthOf("a中b"), 4);
    assert.equal(widthOf("e\u0301"), 1);
    assert.equal(widthOf("，"), 2);
    assert.deepEqual(columns(["a", "b"], [["中文", "x"]], 80), ["a     b", "中文  x"]);
  });

  it("takes the meaning from what a terminal would obey", () => {
    assert.deepEqual(columns(["a"], [["\u001b[2J\nx"]], 80), ["a", "\\u{1b}[2J x"]);
  });

  const words: readonly [string, number, string[]][] = [
    ["", 5, [""]],
    ["abcde", 5, ["abcde"]],
    ["abcdef", 5, ["abcde", "f"]],
    ["ab cde f", 5, ["ab", "cde f"]],
    ["abc-defg", 6, ["abc-", "defg"]],
    ["a-bcdefgh", 6, ["a-bcde", "fgh"]],
    ["ab  cd", 10, ["ab  cd"]],
    ["中文中", 4, ["中文", "中"]],
    ["中", 1, ["中"]],
  ];
  for (const [text, width, lines] of words) {
    it(`breaks "${text}" at ${width} into ${JSON.stringify(lines)}`, () => {
      assert.deepEqual(wrapped(text, width), lines);
    });
  }
});
