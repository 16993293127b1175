import { Unknown, type Properties, type Value } from "../../providers/server";
import type { PropertyFacts } from "./schema";

/** `[after create, and] <property> [set and] ==|!= <JSON value>`: the upstream tests that the schema slice spells out. */
const TEST = /^(?:after create, and )?([\w.]+)(?: (set) and)? (==|!=) (.+)$/;

/**
 * Whether the upstream provider hides a difference of this property. Tests that the slice marks as `conditional` are longer than
 * one comparison and hide nothing here: such a difference shows.
 */
export function isIgnored(
  facts: PropertyFacts,
  siblings: Properties,
  settings: Properties,
): boolean {
  if (facts.ignoredAfterCreate) return true;
  const test = facts.ignoredWhen === undefined ? null : TEST.exec(facts.ignoredWhen);
  if (!test) return false;
  const [, path = "", mustBeSet, operator, literal = ""] = test;
  const value = path in siblings ? siblings[path] : lookUp(settings, path);
  if (value instanceof Unknown) return false;
  const expected = JSON.parse(literal) as unknown;
  if (value === undefined || value === null) {
    // A property that is left out reads as the zero value of its type, unless the test asks whether it is set.
    return mustBeSet === undefined && (zeroLike(expected) === expected) === (operator === "==");
  }
  return (value === expected) === (operator === "==");
}

function lookUp(settings: Properties, path: string): Value {
  let value: Value = settings;
  for (const segment of path.split(".")) {
    if (Array.isArray(value)) value = value[0] as Value;
    if (value === null || typeof value !== "object" || value instanceof Unknown) return value;
    value = (value as Properties)[segment];
  }
  return value;
}

function zeroLike(sample: unknown): unknown {
  if (typeof sample === "string") return "";
  return typeof sample === "number" ? 0 : false;
}
