import assert from "node:assert/strict";
import { RESOURCE_RULES, STACK_RULES } from "../../policies/rules";
import { ALL_RESOURCE_FIXTURES, ALL_STACK_FIXTURES } from "./support/all-fixtures";
import type { Declared, ResourceFixtures, StackFixtures } from "./support/fixture";
import { judgeResource, judgeStack, type Run, type Said } from "./support/in-memory";

const RUNS: readonly Run[] = ["preview", "update"];

/** A fixture of either kind: what is declared, whom the rule speaks of, and what it says. */
interface Case {
  readonly declared: readonly Declared[];
  readonly subject: string;
  readonly says: string | undefined;
}

interface Fixtures {
  readonly rule: string;
  readonly cases: Readonly<
    Record<"broken" | "good" | "notApplicable" | "unknown", [string, Case][]>
  >;
  readonly neverUnknown: string | undefined;
  judge(declared: readonly Declared[], run: Run): Said[];
}

function casesOf<T extends ResourceFixtures | StackFixtures>(
  fixtures: T,
  read: (each: never) => Case,
): Pick<Fixtures, "rule" | "cases" | "neverUnknown"> {
  const list = (cases: object = {}) =>
    Object.entries(cases).map(([title, each]): [string, Case] => [title, read(each as never)]);
  const { rule, broken, good, notApplicable, unknown } = fixtures;
  const never = "never" in unknown && typeof unknown.never === "string" ? unknown.never : undefined;
  return {
    rule,
    neverUnknown: never,
    cases: {
      broken: list(broken),
      good: list(good),
      notApplicable: list(notApplicable),
      unknown: list(never === undefined ? unknown : {}),
    },
  };
}

const RESOURCES: readonly Fixtures[] = ALL_RESOURCE_FIXTURES.map((fixtures) => ({
  ...casesOf(fixtures, ({ resource, says }: ResourceFixtures["broken"][string]) => ({
    declared: [resource],
    subject: resource.name,
    says,
  })),
  judge: (declared, run) =>
    declared.flatMap((each) => RESOURCE_RULES.flatMap((rule) => judgeResource(rule, each, run))),
}));

const STACKS: readonly Fixtures[] = ALL_STACK_FIXTURES.map((fixtures) => ({
  ...casesOf(fixtures, ({ resources, subject, says }: StackFixtures["broken"][string]) => ({
    declared: resources,
    subject: subject ?? "",
    says,
  })),
  judge: (declared, run) => [
    ...declared.flatMap((each) => RESOURCE_RULES.flatMap((rule) => judgeResource(rule, each, run))),
    ...STACK_RULES.flatMap((rule) => judgeStack(rule, declared, run)),
  ],
}));

/** Violations as a fixture states them. */
const violations = (said: readonly Said[]) =>
  said.flatMap(({ rule, subject, verdict }) =>
    verdict.kind === "violation" ? [`${rule} (${subject}): ${verdict.message.en}`] : [],
  );

/** Verdict of one rule on one subject; for "not applicable" its reason. */
const saysOf = (said: readonly Said[], rule: string, subject: string) =>
  said
    .filter((each) => each.rule === rule && each.subject === subject)
    .map(({ verdict }) => (verdict.kind === "not-applicable" ? verdict.reason.en : verdict.kind));

describe("policies/fixtures", () => {
  for (const { rule, cases, judge } of [...RESOURCES, ...STACKS]) {
    for (const [title, { declared, subject, says }] of cases.broken) {
      it(`${rule} alone sees: ${title}`, () => {
        for (const run of RUNS)
          assert.deepEqual(
            violations(judge(declared, run)),
            [`${rule} (${subject}): ${says}`],
            run,
          );
      });
    }
    for (const [title, { declared }] of cases.good) {
      it(`no rule sees anything: ${rule}: ${title}`, () => {
        for (const run of RUNS) assert.deepEqual(violations(judge(declared, run)), [], run);
        const said = judge(declared, "update").filter((each) => each.rule === rule);
        assert(said.some(({ verdict }) => verdict.kind === "pass"));
      });
    }
    for (const [title, { declared, subject, says }] of cases.notApplicable) {
      it(`${rule} does not apply: ${title}`, () => {
        for (const run of RUNS) assert.deepEqual(violations(judge(declared, run)), [], run);
        assert.deepEqual(saysOf(judge(declared, "update"), rule, subject), [says]);
      });
    }
    for (const [title, { declared, subject, says }] of cases.unknown) {
      it(`${rule} waits for the update: ${title}`, () => {
        assert.deepEqual(saysOf(judge(declared, "preview"), rule, subject), ["unknown"]);
        assert.deepEqual(violations(judge(declared, "preview")), []);
        const found = violations(judge(declared, "update"));
        assert.deepEqual(found, [`${rule} (${subject}): ${says}`]);
      });
    }
  }

  it("has broken, good and late cases for every rule, or says why nothing decisive is late", () => {
    const found = new Map([...RESOURCES, ...STACKS].map((each) => [each.rule, each]));
    const missing = [...RESOURCE_RULES, ...STACK_RULES].filter(({ id }) => {
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
});
