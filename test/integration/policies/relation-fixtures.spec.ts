import assert from "node:assert/strict";
import { ALL_RULES, STACK_RULES } from "../../../policies/rules";
import { STACK_CASES, type EngineCase } from "./cases";
import { relationRuns, type FixtureRun, type Phase } from "./fixture-runs";
import { said, subjectOf } from "./verdicts";

const WHAT = new Map(ALL_RULES.map(({ id, what }) => [id, what.en]));

/** Rules that judge a stack as a whole. */
const WHOLE = new Set(STACK_RULES.filter((rule) => "whole" in rule).map(({ id }) => id));

/** A case about one resource is a fragment: what a whole program lacks is said of cases about whole ones. */
function about({ rule }: EngineCase, { records, told }: Phase): Phase {
  if (WHOLE.has(rule)) return { records, told };
  return {
    records: records.filter(({ urn }) => subjectOf(urn) !== ""),
    told: told.filter((line) => !line.includes(" (): ")),
  };
}

describe("fixtures of relations in the engine, each alone", function () {
  this.timeout(1_200_000);
  let runs: ReadonlyMap<EngineCase, FixtureRun>;
  before(async () => {
    runs = await relationRuns();
  });

  const violates = ({ rule, subject, says }: EngineCase, { records, told }: Phase) => {
    assert.deepEqual(said(records, "violation"), [`${rule} (${subject}): ${says}`]);
    assert.deepEqual(told, [`${rule} (${subject}): ${WHAT.get(rule)}\n${says}`]);
  };
  const isClean = ({ records, told }: Phase) => {
    assert.deepEqual([...said(records, "violation"), ...told], []);
  };
  const has = (each: EngineCase, phase: Phase, sentence: string) => {
    const verdicts = [
      ...said(phase.records, "pass"),
      ...said(phase.records, "unknown"),
      ...said(phase.records, "not-applicable"),
    ].filter((line) => line.startsWith(`${each.rule} `));
    assert(verdicts.includes(sentence), `expected ${sentence}, received ${verdicts.join("; ")}`);
  };

  const claims: Record<EngineCase["kind"], (each: EngineCase, run: FixtureRun) => void> = {
    broken: (each, run) => {
      violates(each, run.preview);
      violates(each, run.update);
    },
    good: (each, run) => {
      isClean(run.preview);
      isClean(run.update);
      assert(said(run.update.records, "pass").some((line) => line.startsWith(`${each.rule} `)));
    },
    notApplicable: (each, run) => {
      isClean(run.preview);
      isClean(run.update);
      has(each, run.update, `${each.rule} (${each.subject}): ${each.says}`);
    },
    unknown: (each, run) => {
      isClean(run.preview);
      has(each, run.preview, `${each.rule} (${each.subject}): unknown`);
      violates(each, run.update);
    },
  };

  for (const each of STACK_CASES) {
    it(`${each.rule}, ${each.kind}: ${each.title}`, () => {
      const run = runs.get(each);
      assert(run);
      assert.deepEqual(run.failures, []);
      const { preview, update } = run;
      claims[each.kind](each, {
        ...run,
        preview: about(each, preview),
        update: about(each, update),
      });
    });
  }
});
