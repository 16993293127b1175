import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVerdicts } from "../../../cli/gate/verdict-file";
import type { VerdictRecord } from "../../../policies/pack/verdict-record";

const HEADER = { pack: "hyok", version: "0.1.0", date: "2026-11-22", failsClosed: false };
const STACK = "urn:pulumi:dev::hyok::pulumi:pulumi:Stack::hyok-dev";

const record = (change: Partial<VerdictRecord> = {}): VerdictRecord => ({
  rule: "alibaba-kms-key-rotation",
  urn: "urn:pulumi:dev::hyok::alicloud:kms/key:Key::orders",
  stage: "preview",
  kind: "pass",
  ...change,
});

describe("cli/gate/verdict-file", () => {
  const folder = mkdtempSync(join(tmpdir(), "hyok-verdict-file-"));
  const file = join(folder, "verdicts.jsonl");
  after(() => rmSync(folder, { recursive: true }));

  const read = (...lines: readonly (object | string)[]) => {
    const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    writeFileSync(file, text.join("\n"));
    return readVerdicts(file, "preview");
  };

  it("knows nothing of a pack that did not start", () => {
    assert.deepEqual(readVerdicts(join(folder, "none"), "preview"), {
      header: undefined,
      records: [],
      complete: false,
    });
  });

  it("takes the verdicts of one stage", () => {
    const found = read(HEADER, record(), record({ stage: "update" }));
    assert.deepEqual(found, { header: HEADER, records: [record()], complete: false });
  });

  it("is complete when the pack has said its last word at that stage", () => {
    assert.equal(read(HEADER, { complete: true, stage: "update" }).complete, false);
    assert.equal(read(HEADER, { complete: true, stage: "preview" }).complete, true);
  });

  it("takes the last word on a subject that is judged twice", () => {
    const last = record({ kind: "unknown", properties: ["automaticRotation"] });
    assert.deepEqual(read(HEADER, record(), last).records, [last]);
  });

  it("keeps every violation of a stack, of which one rule may find several", () => {
    const waiver = (en: string) =>
      record({ rule: "waivers-unused", urn: STACK, kind: "violation", message: { en, zh: en } });
    assert.equal(read(HEADER, waiver("first"), waiver("second")).records.length, 2);
  });

  it("leaves out a line that the pack was ended in", () => {
    assert.deepEqual(read(HEADER, record(), '{"rule":"alibaba-').records, [record()]);
  });
});
