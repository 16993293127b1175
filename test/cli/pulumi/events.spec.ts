import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { EngineLog, plain, shortName } from "../../../cli/pulumi/events";

const URN =
  "urn:pulumi:dev::hyok::hyok:components:Hyok$volcengine:clb/listener:Listener::hyok-dev-listener";

const outputs = (op: string): EngineEvent =>
  ({ sequence: 1, timestamp: 1, resOutputsEvent: { metadata: { op, urn: URN } } }) as EngineEvent;

const diagnostic = (severity: string, message: string): EngineEvent =>
  ({
    sequence: 1,
    timestamp: 1,
    diagnosticEvent: { severity, message, color: "always" },
  }) as EngineEvent;

describe("cli/pulumi/events", () => {
  it("counts steps by their kind, and changes without what stays or is read", () => {
    const log = new EngineLog();
    for (const op of ["create", "create", "update", "same", "read", "delete"])
      log.listen(outputs(op));
    assert.deepEqual(
      ["create", "update", "same", "delete", "replace"].map((op) => log.count(op)),
      [2, 1, 1, 1, 0],
    );
    assert.equal(log.changes, 4);
  });

  it("shows each change with its number, and nothing that stays", () => {
    const lines: string[] = [];
    const log = new EngineLog((line) => lines.push(line));
    for (const op of ["create", "same", "update"]) log.listen(outputs(op));
    assert.deepEqual(lines, ["1 Listener hyok-dev-listener", "2 Listener hyok-dev-listener"]);
  });

  it("shows what failed", () => {
    const lines: string[] = [];
    new EngineLog((line) => lines.push(line)).listen({
      sequence: 1,
      timestamp: 1,
      resOpFailedEvent: { metadata: { op: "create", urn: URN }, status: 0, steps: 0 },
    } as unknown as EngineEvent);
    assert.deepEqual(lines, ["failed: Listener hyok-dev-listener"]);
  });

  it("keeps errors and warnings apart, without colours", () => {
    const log = new EngineLog();
    log.listen(diagnostic("error", "<{%fg 1%}>one<{%reset%}>\n"));
    log.listen(diagnostic("warning", "\u001b[33mtwo\u001b[0m"));
    log.listen(diagnostic("info", "three"));
    assert.deepEqual([log.errors, log.warnings], [["one"], ["two"]]);
  });

  it("leaves text without marks alone", () => assert.equal(plain(" 100% <b> "), "100% <b>"));

  it("names a resource by type and name", () => {
    assert.equal(shortName(URN), "Listener hyok-dev-listener");
    assert.equal(
      shortName("urn:pulumi:dev::hyok::pulumi:pulumi:Stack::hyok-dev"),
      "Stack hyok-dev",
    );
  });
});
