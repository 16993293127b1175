import { inspect } from "node:util";
import type { PropertyFacts, ValueLimits } from "./schema";
import { checkOf } from "./validators";

/** A limit that a value breaks: what would be allowed, and what to do. */
export interface BrokenLimit {
  readonly expected: string;
  readonly fix: string;
}

/** The limits that one text, number or boolean breaks. */
export function brokenLimits(
  value: unknown,
  limits: ValueLimits & Pick<PropertyFacts, "integer">,
): BrokenLimit[] {
  return [
    ...brokenValues(value, limits),
    ...brokenRange(value, limits),
    ...brokenLength(value, limits),
    ...brokenPatterns(value, limits),
    ...brokenValidators(value, limits),
    ...brokenAlternatives(value, limits),
  ];
}

/** The limit on the number of items that a list breaks. */
export function brokenItemCount(
  count: number,
  limits: Pick<PropertyFacts, "minItems" | "maxItems">,
): BrokenLimit[] {
  if (within(count, limits.minItems, limits.maxItems)) return [];
  return [
    { expected: `${range(limits.minItems, limits.maxItems)} items`, fix: "add or remove items" },
  ];
}

function brokenValues(value: unknown, limits: ValueLimits): BrokenLimit[] {
  const allowed = limits.values;
  if (!allowed || allowed.some((candidate) => sameValue(candidate, value, limits.valuesIgnoreCase)))
    return [];
  return [
    {
      expected: `one of ${allowed.map((candidate) => inspect(candidate)).join(", ")}`,
      fix: "choose one of these",
    },
  ];
}

function sameValue(candidate: unknown, value: unknown, ignoreCase: boolean | undefined): boolean {
  const [a, b] = [String(candidate), String(value)];
  return a === b || (ignoreCase === true && a.toLowerCase() === b.toLowerCase());
}

function brokenRange(
  value: unknown,
  limits: ValueLimits & Pick<PropertyFacts, "integer">,
): BrokenLimit[] {
  if (typeof value !== "number") return [];
  const kind = limits.integer ? "a whole number" : "a number";
  const whole = !limits.integer || Number.isInteger(value);
  if (whole && within(value, limits.min, limits.max)) return [];
  const bounds =
    limits.min === undefined && limits.max === undefined ? "" : ` ${range(limits.min, limits.max)}`;
  return [{ expected: `${kind}${bounds}`, fix: "choose such a number" }];
}

function brokenLength(value: unknown, limits: ValueLimits): BrokenLimit[] {
  if (typeof value !== "string" || within([...value].length, limits.minLength, limits.maxLength))
    return [];
  return [
    {
      expected: `a text ${range(limits.minLength, limits.maxLength)} characters long`,
      fix: "change its length",
    },
  ];
}

function brokenPatterns(value: unknown, limits: ValueLimits): BrokenLimit[] {
  if (typeof value !== "string") return [];
  const missed = (limits.patterns ?? []).filter((pattern) => !new RegExp(pattern, "u").test(value));
  const hit = (limits.notPatterns ?? []).filter((pattern) => new RegExp(pattern, "u").test(value));
  return [
    ...missed.map((pattern) => ({
      expected: `a text that matches ${pattern}`,
      fix: "change it to that form",
    })),
    ...hit.map((pattern) => ({
      expected: `a text that does not match ${pattern}`,
      fix: "choose another form",
    })),
  ];
}

function brokenValidators(value: unknown, limits: ValueLimits): BrokenLimit[] {
  if (typeof value !== "string") return [];
  return (limits.validators ?? [])
    .map(checkOf)
    .filter((check) => !check.passes(value))
    .map((check) => ({ expected: check.expected, fix: "change it to that form" }));
}

function brokenAlternatives(value: unknown, limits: ValueLimits): BrokenLimit[] {
  const outcomes = (limits.anyOf ?? []).map((alternative) => brokenLimits(value, alternative));
  if (outcomes.length === 0 || outcomes.some((broken) => broken.length === 0)) return [];
  const expected = outcomes
    .map((broken) => broken.map((limit) => limit.expected).join(" and "))
    .join(", or ");
  return [{ expected, fix: "choose a value of either form" }];
}

function within(value: number, low: number | undefined, high: number | undefined): boolean {
  return (low === undefined || value >= low) && (high === undefined || value <= high);
}

function range(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return `at most ${high}`;
  if (high === undefined) return `at least ${low}`;
  return low === high ? `exactly ${low}` : `from ${low} to ${high}`;
}
