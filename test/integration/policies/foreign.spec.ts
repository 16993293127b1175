import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { VerdictRecord } from "../../../policies/pack/verdict-record";
import { ROOT } from "../../support/project-copy";
import { PolicyBench, type BenchResult } from "./policy-bench";
import { policyEvents, said, subjectOf } from "./verdicts";

/** A program of another team: quick-start code, which uses the SDKs and nothing of this project. */
const SOURCE = join(ROOT, "test/fixtures/foreign-program");

/** What the pack says of it: a stage, a rule and a resource on each line. */
const GOLDEN = join(ROOT, "test/fixtures/foreign-findings.txt");

/** Writes the expected findings anew, to be looked at one by one; the tests fail meanwhile. */
const RENEW = "RENEW_FOREIGN_FINDINGS";

/** Keys with material that the cloud did not make: nobody but their owner can renew it. */
const KEYS_FROM_ELSEWHERE = ["imported", "brought-in", "hosted-elsewhere"];

describe("a foreign program", function () {
  this.timeout(600_000);
  let bench: PolicyBench;
  let preview: BenchResult;
  let update: BenchResult;
  before(async () => {
    bench = await PolicyBench.open({ source: SOURCE });
    preview = await bench.run({ command: "preview" });
    update = await bench.run({ command: "update" });
    if (process.env[RENEW] === undefined) return;
    writeFileSync(GOLDEN, `${[...findings(preview), ...findings(update)].join("\n")}\n`);
    throw new Error(`${GOLDEN} was written anew; look at the changes, and run without ${RENEW}`);
  });
  after(() => bench.close());

  const isMade = (type: string) => !type.startsWith("pulumi:");
  const judged = ({ verdicts }: BenchResult, name: string): VerdictRecord[] =>
    verdicts.records.filter(({ urn }) => subjectOf(urn) === name);

  it("is judged to its end, in preview and in update", () => {
    assert.deepEqual([preview.code, update.code], [0, 0], preview.stdout + update.stdout);
    assert.deepEqual(preview.verdicts.complete, ["preview"]);
    assert.deepEqual(update.verdicts.complete, ["update"]);
  });

  it("has at least 40 resources of both clouds", () => {
    const types = update.events.flatMap(({ resOutputsEvent }) =>
      resOutputsEvent && isMade(resOutputsEvent.metadata.type)
        ? [resOutputsEvent.metadata.type]
        : [],
    );
    assert.equal(types.filter((type) => type.startsWith("alicloud:")).length, 47);
    assert.equal(types.filter((type) => type.startsWith("volcengine:")).length, 19);
    assert.equal(types.length, 66);
  });

  it("breaks the rules that it is known to break, and no other one", () => {
    const expected = readFileSync(GOLDEN, "utf8").trim().split("\n");
    assert.deepEqual(
      [...findings(preview), ...findings(update)],
      expected,
      `with ${RENEW}=1 the list is written anew`,
    );
  });

  it("is told of each finding by the engine, too", () => {
    for (const run of [preview, update]) {
      const heads = policyEvents(run.events).map((line) => line.split(":")[0]);
      const kept = said(run.verdicts.records, "violation").map((line) => line.split(":")[0]);
      assert.deepEqual(heads, kept);
    }
  });

  it("leaves nothing open in the update", () => {
    assert.deepEqual(said(update.verdicts.records, "unknown"), []);
  });

  for (const name of KEYS_FROM_ELSEWHERE) {
    it(`is not blamed for a rotation that key ${name} cannot have`, () => {
      for (const run of [preview, update]) {
        const blamed = judged(run, name).filter(
          ({ rule, kind }) => kind === "violation" && rule.endsWith("-rotation"),
        );
        assert.deepEqual(said(blamed, "violation"), []);
      }
    });
  }

  it("is told why rotation is no question of an imported key, and blamed for the key that could rotate", () => {
    const rotation = (name: string) =>
      judged(update, name).filter(({ rule }) => rule === "alibaba-kms-key-rotation");
    assert.deepEqual(said(rotation("imported"), "not-applicable"), [
      "alibaba-kms-key-rotation (imported): the material of the key comes from elsewhere, and KMS cannot renew it",
    ]);
    assert.deepEqual(said(rotation("plain"), "violation"), [
      'alibaba-kms-key-rotation (plain): automaticRotation is not set, expected "Enabled"',
    ]);
  });
});

/** Findings of a run, a line each: stage, rule, type and name. */
function findings({ verdicts }: BenchResult): string[] {
  return verdicts.records
    .filter(({ kind }) => kind === "violation")
    .map(({ stage, rule, urn }) => `${stage}  ${rule}  ${urn.split("::").slice(2).join(" ")}`)
    .sort();
}
