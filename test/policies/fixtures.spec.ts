import assert from "node:assert/strict";
import { RESOURCE_RULES, STACK_RULES } from "../../policies/rules";
import { ALL_RESOURCE_FIXTURES, ALL_STACK_FIXTURES } from "./support/all-fixtures";
import {
  complaints,
  ofResources,
  ofStacks,
  saidBy,
  told,
  type Case,
  type Fixtures,
} from "./support/expectations";
import type { Run } from "./support/in-memory";

const RUNS: readonly Run[] = ["preview", "update"];

const ALL: readonly Fixtures[] = [
  ...ALL_RESOURCE_FIXTURES.map(ofResources),
  ...ALL_STACK_FIXTURES.map(ofStacks),
];

const RULES = [...RESOURCE_RULES, ...STACK_RULES];

/** Rules that judge a stack as a whole. */
const WHOLE = new Set(STACK_RULES.filter((rule) => "whole" in rule).map(({ id }) => id));

/** Violations of every rule; resources stand alone where a rule judges single ones. */
function violations({ rule, kind }: Fixtures, each: Case, run: Run): string[] {
  const rules = kind === "resource" ? RESOURCE_RULES : RULES;
  return (
    rules
      .flatMap((judging) => saidBy(judging, each, run))
      .filter(({ verdict }) => verdict.kind === "violation")
      // A case about one resource is a fragment: what a whole program lacks is said of cases about whole ones.
      .filter(({ subject }) => subject !== "" || WHOLE.has(rule))
      .map((said) => `${said.rule} (${said.subject}): ${told(said)}`)
  );
}

describe("policies/fixtures", () => {
  for (const fixtures of ALL) {
    const { rule: id, cases } = fixtures;

    it(`${id} says what its fixtures expect`, () => {
      const rule = RULES.find((each) => each.id === id);
      assert(rule, "the rule is in no list");
      assert.deepEqual(complaints(rule, fixtures), []);
    });

    for (const each of cases.broken) {
      it(`${id} alone sees: ${each.title}`, () => {
        const expected = [`${id} (${each.subject}): violation: ${each.says}`];
        for (const run of RUNS) assert.deepEqual(violations(fixtures, each, run), expected, run);
      });
    }

    for (const each of [...cases.good, ...cases.notApplicable]) {
      it(`no rule sees: ${id}: ${each.title}`, () => {
        for (const run of RUNS) assert.deepEqual(violations(fixtures, each, run), [], run);
      });
    }

    for (const each of cases.unknown) {
      it(`${id} waits for the update: ${each.title}`, () => {
        assert.deepEqual(violations(fixtures, each, "preview"), []);
        const expected = [`${id} (${each.subject}): violation: ${each.says}`];
        assert.deepEqual(violations(fixtures, each, "update"), expected);
      });
    }
  }

  it("has broken, good and late cases for every rule, or says why nothing decisive is late", () => {
    const found = new Map(ALL.map((each) => [each.rule, each]));
    const missing = RULES.filter(({ id }) => {
      const fixtures = found.get(id);
      if (fixtures === undefined) return true;
      const { broken, good, unknown } = fixtures.cases;
      const late = unknown.length > 0 || fixtures.neverUnknown !== undefined;
      return broken.length === 0 || good.length === 0 || !late;
    });
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
  });

  it("has at least 150 broken cases", () => {
    assert.ok(ALL.reduce((sum, { cases }) => sum + cases.broken.length, 0) >= 150);
  });

  it("has fixtures for rules of the pack only, once each", () => {
    const known = new Set(RULES.map(({ id }) => id));
    const ids = ALL.map(({ rule }) => rule);
    assert.deepEqual(
      ids.filter((id, index) => !known.has(id) || ids.indexOf(id) !== index),
      [],
    );
  });
});
