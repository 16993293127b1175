import assert from "node:assert/strict";
import { RESOURCE_RULES } from "../../../policies/rules";
import { RESOURCE_CASES, type EngineCase } from "./cases";
import { resourceRun, type Phase, type ResourceRun } from "./fixture-runs";
import { said, subjectOf } from "./verdicts";

const RULES = new Map(RESOURCE_RULES.map((rule) => [rule.id, rule]));

/** What resource rules say of the subject of one case; all resources stand in one program, which relations are not made for. */
function about({ subject }: EngineCase, phase: Phase): Phase {
  return {
    records: phase.records.filter(({ rule, urn }) => RULES.has(rule) && subjectOf(urn) === subject),
    told: phase.told.filter(
      (line) => RULES.has(line.split(" ")[0] ?? "") && line.includes(` (${subject}): `),
    ),
  };
}

describe("fixtures of single resources in the engine", function () {
  this.timeout(600_000);
  let run: ResourceRun;
  before(async () => {
    run = await resourceRun();
  });

  const violates = (each: EngineCase, phase: Phase) => {
    const { records, told } = about(each, phase);
    const { rule, subject, says } = each;
    assert.deepEqual(said(records, "violation"), [`${rule} (${subject}): ${says}`]);
    assert.deepEqual(told, [`${rule} (${subject}): ${RULES.get(rule)?.what.en}\n${says}`]);
  };
  const isClean = (each: EngineCase, phase: Phase) => {
    const { records, told } = about(each, phase);
    assert.deepEqual([...said(records, "violation"), ...told], []);
  };
  const verdict = (each: EngineCase, phase: Phase, kind: "pass" | "unknown" | "not-applicable") =>
    said(about(each, phase).records, kind).filter((line) => line.startsWith(`${each.rule} `));

  const claims: Record<EngineCase["kind"], (each: EngineCase) => void> = {
    broken: (each) => {
      violates(each, run.preview);
      violates(each, run.update);
    },
    good: (each) => {
      isClean(each, run.preview);
      isClean(each, run.update);
      assert.deepEqual(verdict(each, run.update, "pass"), [`${each.rule} (${each.subject}): pass`]);
    },
    notApplicable: (each) => {
      isClean(each, run.preview);
      isClean(each, run.update);
      const reason = verdict(each, run.update, "not-applicable");
      assert.deepEqual(reason, [`${each.rule} (${each.subject}): ${each.says}`]);
    },
    unknown: (each) => {
      isClean(each, run.preview);
      const waits = verdict(each, run.preview, "unknown");
      assert.deepEqual(waits, [`${each.rule} (${each.subject}): unknown`]);
      violates(each, run.update);
    },
  };

  it("run in one program to its end, but for those with settings of their own, in preview and in update", () => {
    assert.deepEqual(run.failures, []);
  });

  for (const each of RESOURCE_CASES) {
    it(`${each.rule}, ${each.kind}: ${each.title}`, () => {
      assert.equal(run.refused.get(each.subject), undefined);
      claims[each.kind](each);
    });
  }
});
