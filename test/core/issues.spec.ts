import assert from "node:assert/strict";
import { describeIssues, IssueError, REDACTED, sentence, type Issue } from "../../core/issues";

const issue = (received: unknown): Issue => ({
  path: "a.b",
  expected: "a number of days",
  received,
  fix: "use 30",
});

describe("core/issues", () => {
  const cases: readonly [unknown, string][] = [
    [6, "6"],
    [Number.NaN, "NaN"],
    [undefined, "undefined"],
    [null, "null"],
    ["", "''"],
    ["two\nlines", "'two\\nlines'"],
    [REDACTED, "a secret value"],
    [{ a: [1, { b: "c" }] }, "{ a: [ 1, { b: 'c' } ] }"],
  ];
  for (const [value, shown] of cases) {
    it(`shows ${shown} on one line`, () =>
      assert.equal(sentence(issue(value)), `expected a number of days, received ${shown}; use 30`));
  }

  it("shows 200 characters of a longer text and says how many are left out", () => {
    const shown = `'${"x".repeat(200)}'... 1 more character`;
    assert.equal(
      sentence(issue("x".repeat(201))),
      `expected a number of days, received ${shown}; use 30`,
    );
  });

  it("carries the issues as data and the lines as its message", () => {
    const issues = [issue(6), issue(31)];
    const error = new IssueError("configuration: 2 problems", issues);
    assert.equal(error.message, `configuration: 2 problems\n${describeIssues(issues)}`);
    assert.equal(error.message.split("\n").length, 3);
    assert.equal(error.issues, issues);
    assert.equal(error.name, "IssueError");
  });
});
