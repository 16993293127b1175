import { ALL_RESOURCE_FIXTURES, ALL_STACK_FIXTURES } from "../../policies/support/all-fixtures";
import {
  CASE_KINDS,
  ofResources,
  ofStacks,
  type Case,
  type Fixtures,
} from "../../policies/support/expectations";
import type { Declared } from "../../policies/support/fixture";
import type { CloudOutputs } from "../../support/echo-plugin";

/** A case of a fixture, and where it is from. */
export interface EngineCase extends Case {
  readonly rule: string;
  readonly kind: (typeof CASE_KINDS)[number];
}

/** Cases of the rules about single resources, each under a name of its own: `<rule>--<kind>--<n>`. */
export const RESOURCE_CASES: readonly EngineCase[] = ALL_RESOURCE_FIXTURES.map(ofResources)
  .flatMap(casesOf)
  .map((each) => {
    const [declared] = each.declared;
    return {
      ...each,
      declared: declared === undefined ? [] : [{ ...declared, name: each.subject }],
    };
  });

/** Cases of the rules about relations. */
export const STACK_CASES: readonly EngineCase[] = ALL_STACK_FIXTURES.map(ofStacks).flatMap(casesOf);

/** Rules with nothing decisive that is known late, and why. */
export const NEVER_LATE: ReadonlyMap<string, string> = new Map(
  [...ALL_RESOURCE_FIXTURES.map(ofResources), ...ALL_STACK_FIXTURES.map(ofStacks)].flatMap(
    ({ rule, neverUnknown }) => (neverUnknown === undefined ? [] : [[rule, neverUnknown]]),
  ),
);

function casesOf({ rule, kind: of, cases }: Fixtures): EngineCase[] {
  return CASE_KINDS.flatMap((kind) =>
    cases[kind].map((each, index) => ({
      ...each,
      rule,
      kind,
      subject: of === "resource" ? `${rule}--${kind}--${index + 1}` : each.subject,
    })),
  );
}

/** Whether a case is judged by the defaults of all rules. */
export function isByDefaults({ declared }: EngineCase): boolean {
  return declared.every(({ options }) => options.settings === undefined);
}

/** Every rule advisory, so that an update goes on past what it finds, with the settings that resources ask for. */
export function levelsOf(declared: readonly Declared[]): Record<string, unknown> {
  const asked = declared.flatMap(({ options }) => Object.entries(options.settings ?? {}));
  const levels: Record<string, object> = {};
  for (const [rule, settings] of asked)
    levels[rule] = { enforcementLevel: "advisory", ...levels[rule], ...settings };
  return { all: "advisory", ...levels };
}

/** What the echo plugin answers for declared resources. */
export function outputsOf(declared: readonly Declared[]): CloudOutputs {
  const byName = new Map(declared.map((each) => [each.name, each.options.outputs ?? {}]));
  return (_, name) => byName.get(name) ?? {};
}
