import type { ResourceRule } from "../../../policies/rule/resource-rule";
import type { StackRule } from "../../../policies/rule/stack-rule";
import type { Declared, ResourceCase, ResourceFixtures, StackCase, StackFixtures } from "./fixture";
import { judgeResource, judgeStack, type Run, type Said } from "./in-memory";

/** A fixture of either kind: what is declared, whom the rule speaks of, and what it says. */
export interface Case {
  readonly title: string;
  readonly declared: readonly Declared[];
  /** Name of a resource; "" for the stack itself. */
  readonly subject: string;
  readonly says: string | undefined;
}

/** Kinds of cases. */
export const CASE_KINDS = ["broken", "good", "notApplicable", "unknown"] as const;

/** Fixtures of a rule, whatever its kind. */
export interface Fixtures {
  readonly rule: string;
  readonly kind: "resource" | "stack";
  readonly cases: Readonly<Record<(typeof CASE_KINDS)[number], readonly Case[]>>;
  /** Why nothing decisive is ever known late. */
  readonly neverUnknown: string | undefined;
}

/** Fixtures of a rule about single resources. */
export function ofResources(fixtures: ResourceFixtures): Fixtures {
  const read = (title: string, { resource, says }: ResourceCase): Case => ({
    title,
    declared: [resource],
    subject: resource.name,
    says,
  });
  return { kind: "resource", ...fixturesOf(fixtures, read) };
}

/** Fixtures of a rule about relations. */
export function ofStacks(fixtures: StackFixtures): Fixtures {
  const read = (title: string, each: StackCase): Case => ({
    title,
    declared: each.resources,
    subject: each.subject ?? "",
    says: each.says,
  });
  return { kind: "stack", ...fixturesOf(fixtures, read) };
}

/** Fixtures whose cases are of one form. */
interface FixturesOf<C> {
  readonly rule: string;
  readonly broken: Readonly<Record<string, C>>;
  readonly good: Readonly<Record<string, C>>;
  readonly notApplicable?: Readonly<Record<string, C>>;
  readonly unknown: Readonly<Record<string, C>> | { readonly never: string };
}

function fixturesOf<C extends object>(
  { rule, broken, good, notApplicable, unknown }: FixturesOf<C>,
  read: (title: string, each: C) => Case,
): Omit<Fixtures, "kind"> {
  const list = (cases: Readonly<Record<string, C>> = {}) =>
    Object.entries(cases).map(([title, each]) => read(title, each));
  const late = isNever(unknown) ? undefined : unknown;
  return {
    rule,
    neverUnknown: isNever(unknown) ? unknown.never : undefined,
    cases: {
      broken: list(broken),
      good: list(good),
      notApplicable: list(notApplicable),
      unknown: list(late),
    },
  };
}

function isNever(unknown: object): unknown is { readonly never: string } {
  return "never" in unknown && typeof unknown.never === "string";
}

/** Everything that one rule says of a case. */
export function saidBy(rule: ResourceRule | StackRule, { declared }: Case, run: Run): Said[] {
  return "cases" in rule
    ? declared.flatMap((each) => judgeResource(rule, each, run))
    : judgeStack(rule, declared, run);
}

/** A verdict as a text: `violation: message`, `not-applicable: reason`, `pass`, `unknown`. */
export function told({ verdict }: Said): string {
  if (verdict.kind === "violation") return `violation: ${verdict.message.en}`;
  return verdict.kind === "not-applicable" ? `not-applicable: ${verdict.reason.en}` : verdict.kind;
}

const RUNS: readonly Run[] = ["preview", "update"];

/** What a rule says otherwise than its own fixtures expect; empty for a rule that is right. */
export function complaints(rule: ResourceRule | StackRule, { cases }: Fixtures): string[] {
  const about = (each: Case, run: Run) =>
    saidBy(rule, each, run)
      .filter(({ subject }) => subject === each.subject)
      .map(told);
  const differ = (each: Case, run: Run, expected: string) => {
    const found = about(each, run);
    return found.length === 1 && found[0] === expected
      ? []
      : [`${each.title} (${run}): expected ${expected}, received ${found.join(", ") || "nothing"}`];
  };
  const quiet = (each: Case, run: Run) =>
    saidBy(rule, each, run)
      .filter(({ verdict }) => verdict.kind === "violation")
      .map((said) => `${each.title} (${run}): expected no violation, received ${told(said)}`);
  return [
    ...cases.broken.flatMap((each) =>
      RUNS.flatMap((run) => differ(each, run, `violation: ${each.says}`)),
    ),
    ...cases.good.flatMap((each) => [
      ...RUNS.flatMap((run) => quiet(each, run)),
      ...(saidBy(rule, each, "update").some(({ verdict }) => verdict.kind === "pass")
        ? []
        : [`${each.title} (update): expected a pass, received none`]),
    ]),
    ...cases.notApplicable.flatMap((each) =>
      differ(each, "update", `not-applicable: ${each.says}`),
    ),
    ...cases.unknown.flatMap((each) => [
      ...differ(each, "preview", "unknown"),
      ...differ(each, "update", `violation: ${each.says}`),
    ]),
  ];
}
