import assert from "node:assert/strict";
import {
  expandVariables,
  parseEnvironmentFile,
  splitWords,
} from "../../../sandbox/hosts/systemd/words";

describe("sandbox/hosts: splitWords", () => {
  const table: [string, string[]][] = [
    ["", []],
    ["a  b\tc", ["a", "b", "c"]],
    ["'a b' \"c d\"", ["a b", "c d"]],
    ["a'b'c", ["abc"]],
    ["'' x", ["", "x"]],
    ["a\\ b", ["a b"]],
    ["a\\sb", ["a b"]],
    ["'a\\nb'", ["a\\nb"]],
    ['"a\\nb"', ["a\nb"]],
  ];
  for (const [text, words] of table) {
    it(`splits ${JSON.stringify(text)} into ${JSON.stringify(words)}`, () =>
      assert.deepEqual(splitWords(text), words));
  }
});

describe("sandbox/hosts: expandVariables", () => {
  const environment = new Map([
    ["ONE", "1"],
    ["MANY", "x y"],
  ]);
  const table: [string, string[]][] = [
    ["$ONE", ["1"]],
    ["$MANY", ["x", "y"]],
    ["${MANY}", ["x y"]],
    ["a${ONE}b", ["a1b"]],
    ["a$ONE", ["a$ONE"]],
    ["$NONE", []],
    ["${NONE}", [""]],
    ["$$ONE", ["$ONE"]],
    ["$$${ONE}", ["$1"]],
  ];
  for (const [word, words] of table) {
    it(`turns ${word} into ${JSON.stringify(words)}`, () =>
      assert.deepEqual(expandVariables([word], environment), words));
  }
});

describe("sandbox/hosts: parseEnvironmentFile", () => {
  it("reads quotes, comments, escapes and continued lines", () => {
    const text = '# c\n; d\nA=1\nB=\'x $y\'\nC="q\\"r"\nD=a\\ b\nE=one\\\ntwo\nnonsense\nF=\n';
    assert.deepEqual(
      [...parseEnvironmentFile(text)],
      [
        ["A", "1"],
        ["B", "x $y"],
        ["C", 'q"r'],
        ["D", "a b"],
        ["E", "onetwo"],
        ["F", ""],
      ],
    );
  });
});
