import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import type { Value } from "../../providers/server";
import type { PropertyFacts } from "./schema";

/** Whether the upstream provider sees two known values of one property as the same. */
export function sameValue(facts: PropertyFacts, before: Value, after: Value): boolean {
  if (facts.unordered && Array.isArray(before) && Array.isArray(after))
    return sameMembers(before, after);
  if (facts.comparedBy === "equivalence") return sameMeaning(before, after);
  if (facts.valuesIgnoreCase) return String(before).toLowerCase() === String(after).toLowerCase();
  return canonical(before) === canonical(after);
}

/** Whether a value counts as not given: the bridge cannot tell a zero value from one that is left out. */
export function isEmpty(value: Value): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0)
    return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    typeof value === "object" &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).length === 0
  );
}

function sameMembers(before: readonly Value[], after: readonly Value[]): boolean {
  return isDeepStrictEqual(before.map(canonical).sort(), after.map(canonical).sort());
}

// JSON is YAML, so one parser reads both.
function sameMeaning(before: Value, after: Value): boolean {
  if (typeof before !== "string" || typeof after !== "string")
    return canonical(before) === canonical(after);
  const [a, b] = [meaning(before), meaning(after)];
  return a === undefined || b === undefined
    ? before === after
    : canonical(a.value) === canonical(b.value);
}

function meaning(text: string): { value: unknown } | undefined {
  try {
    return { value: parse(text) as unknown };
  } catch (error) {
    if (error instanceof Error && error.name === "YAMLParseError") return undefined;
    throw error;
  }
}

/** One text for values that differ only in the order of their keys and in fields that are left out. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      member !== null && typeof member === "object" && !Array.isArray(member)
        ? Object.fromEntries(
            Object.entries(member)
              .filter(([, field]) => field !== undefined && field !== null)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : member,
    ) ?? "undefined"
  );
}
