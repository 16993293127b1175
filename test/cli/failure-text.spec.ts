import assert from "node:assert/strict";
import { failureText } from "../../cli/failure-text";
import { CommandError, UsageError } from "../../cli/output";
import { IssueError } from "../../core/issues";
import { NoAnswerError, OpenApiError } from "../../providers/hyok/client/error";
import { ControlError } from "../../sandbox/daemon/control-client";

describe("cli/failure-text", () => {
  const refusal = { code: "Denied", reason: "not yours", requestId: "r-1", status: 403 };
  const told = [
    new CommandError("a command failed"),
    new UsageError("--stack: wrong"),
    new ControlError("the sandbox is not running; start it with hyok sandbox start"),
    new OpenApiError("Encrypt", refusal),
    new NoAnswerError("Encrypt", "ECONNREFUSED", "127.0.0.1:1"),
    new IssueError("configuring", []),
  ];
  for (const error of told) {
    it(`shows a ${error.name} by its message`, () =>
      assert.equal(failureText(error), error.message));
  }

  it("shows an unforeseen error with its stack", () => {
    const error = new TypeError("x is not a function");
    assert.equal(failureText(error), error.stack);
  });

  it("shows what is no error at all", () => assert.equal(failureText({ a: 1 }), "{ a: 1 }"));
});
