import assert from "node:assert/strict";
import { diagnosticOf } from "../../../cli/preview/diagnostics";
import { said, step, urn } from "./engine-events";

const STORE = urn("hyok:index:CustomKeyStore", "store");
const lines = (message: string, secrets: readonly string[] = []) =>
  diagnosticOf(said("error", message), secrets)?.lines;

describe("cli/preview/diagnostics", () => {
  it("keeps errors and warnings with the resource that they are about", () => {
    assert.deepEqual(diagnosticOf(said("warning", "a step is coming\n", STORE), []), {
      severity: "warning",
      urn: STORE,
      lines: ["a step is coming"],
    });
    assert.deepEqual(diagnosticOf(said("error", "it failed"), []), {
      severity: "error",
      lines: ["it failed"],
    });
  });

  it("leaves out what is neither, and what only repeats that something failed", () => {
    for (const severity of ["info", "info#err"] as const)
      assert.equal(diagnosticOf(said(severity, "words"), []), undefined);
    for (const words of ["preview failed\n", "update failed", "step generator errored", " \n"])
      assert.equal(diagnosticOf(said("error", words), []), undefined);
    assert.equal(diagnosticOf(step("same"), []), undefined);
  });

  it("keeps the first six lines, and says how many more there are", () => {
    const text = (count: number) =>
      Array.from({ length: count }, (_, index) => `line ${index}`).join("\n");
    assert.equal(lines(text(6))?.length, 6);
    assert.deepEqual(lines(text(7))?.slice(5), ["line 5", "(1 more lines)"]);
  });

  it("cuts a line after 300 characters", () => {
    const full = `${"ab ".repeat(99)}abc`;
    assert.equal(full.length, 300);
    assert.deepEqual(lines(full), [full]);
    assert.deepEqual(lines(`${full}x`), [`${full} ...`]);
  });

  it("leaves out stack traces and colours", () => {
    const text = "<{%reset%}>TypeError: x\n    at run (/home/me/program.js:1:2)\n    at next:3\n";
    assert.deepEqual(lines(text), ["TypeError: x"]);
  });

  it("takes out what looks like a credential, and what is known to be one", () => {
    assert.deepEqual(lines("password=hunter2 and tea pot", ["tea pot"]), [
      "password=[redacted] and [redacted]",
    ]);
  });
});
