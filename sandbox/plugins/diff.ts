import {
  containsUnknown,
  Unknown,
  type ChangeKind,
  type Properties,
  type PropertyChange,
  type Value,
} from "../../providers/server";
import type { DiffResult } from "../../providers/server";
import { isEmpty, sameValue } from "./equality";
import { isIgnored } from "./ignored";
import type { ObjectFacts, PropertyFacts, ResourceFacts, Schema } from "./schema";

/** What the engine knows of a resource before an update. */
export interface Difference {
  readonly oldInputs: Properties;
  /** Outputs in state. */
  readonly olds: Properties;
  readonly news: Properties;
}

type Changes = Record<string, PropertyChange>;

/** What every step of a comparison needs. */
interface Comparison {
  readonly schema: Schema;
  /** Inputs as they will be, with state behind them: what the upstream tests on other properties see. */
  readonly settings: Properties;
  readonly alwaysReplace: boolean;
  readonly changes: Changes;
}

/** The changes between two sets of inputs, property by property, each an update or a replacement by the schema's facts. */
export function diffInputs(
  schema: Schema,
  facts: ResourceFacts,
  difference: Difference,
): DiffResult {
  const { oldInputs, olds, news } = difference;
  const comparison: Comparison = {
    schema,
    settings: { ...olds, ...news },
    alwaysReplace: facts.noUpdate === true,
    changes: {},
  };
  const before: Properties = { ...oldInputs };
  // The program names a value that the cloud had filled in: only another value is a change.
  for (const name of Object.keys(news)) {
    if (!(name in before) && olds[name] !== undefined && olds[name] !== null)
      before[name] = olds[name];
  }
  compareObjects(
    { properties: facts.inputs, required: [] },
    { before, after: news, path: "" },
    comparison,
  );
  return { changes: comparison.changes, deleteBeforeReplace: false };
}

interface Pair<T> {
  readonly before: T;
  readonly after: T;
  readonly path: string;
}

function compareObjects(facts: ObjectFacts, pair: Pair<Properties>, comparison: Comparison): void {
  for (const name of new Set([...Object.keys(pair.before), ...Object.keys(pair.after)])) {
    const property = facts.properties[name];
    if (!property || isIgnored(property, pair.after, comparison.settings)) continue;
    const path = pair.path ? `${pair.path}.${name}` : name;
    compareValues(
      property,
      { before: pair.before[name], after: pair.after[name], path },
      comparison,
    );
  }
}

function compareValues(facts: PropertyFacts, pair: Pair<Value>, comparison: Comparison): void {
  const { before, after, path } = pair;
  if (after === undefined || after === null) {
    if (!facts.computed && !isEmpty(before)) record(facts, { path, kind: "delete" }, comparison);
  } else if (before === undefined || before === null) {
    if (!isEmpty(after)) record(facts, { path, kind: "add" }, comparison);
  } else if (after instanceof Unknown || before instanceof Unknown) {
    record(facts, { path, kind: "update" }, comparison);
  } else {
    compareKnown(facts, { before, after, path }, comparison);
  }
}

function compareKnown(facts: PropertyFacts, pair: Pair<Value>, comparison: Comparison): void {
  const fields = comparison.schema.fields(facts);
  const { before, after, path } = pair;
  if (fields && isObject(before) && isObject(after)) {
    compareObjects(fields, { before, after, path }, comparison);
  } else if (facts.type === "object" && isObject(before) && isObject(after)) {
    const entry: PropertyFacts = { ...facts.additionalProperties, ...replacing(facts) };
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compareValues(
        entry,
        { before: before[key], after: after[key], path: `${path}.${key}` },
        comparison,
      );
    }
  } else if (!facts.unordered && Array.isArray(before) && Array.isArray(after)) {
    compareLists(facts, { before, after, path }, comparison);
  } else if (containsUnknown(after) || !sameValue(facts, before, after)) {
    record(facts, { path, kind: "update" }, comparison);
  }
}

function compareLists(
  facts: PropertyFacts,
  pair: Pair<readonly Value[]>,
  comparison: Comparison,
): void {
  const { before, after, path } = pair;
  const nested = facts.items?.$ref !== undefined;
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const at = `${path}[${index}]`;
    if (index >= after.length) record(facts, { path: at, kind: "delete" }, comparison);
    else if (index >= before.length) record(facts, { path: at, kind: "add" }, comparison);
    else {
      // Fields of a nested block carry their own flag; plain items share the list's.
      const item: PropertyFacts = nested
        ? { ...facts.items }
        : { ...facts.items, ...replacing(facts) };
      compareValues(item, { before: before[index], after: after[index], path: at }, comparison);
    }
  }
}

function replacing(facts: PropertyFacts): PropertyFacts {
  return { forceNew: facts.forceNew === true || facts.replaceOnChanges === true };
}

type PlainKind = "add" | "delete" | "update";

function record(
  facts: PropertyFacts,
  { path, kind }: { path: string; kind: PlainKind },
  comparison: Comparison,
): void {
  const replace = comparison.alwaysReplace || replacing(facts).forceNew;
  const change: ChangeKind = replace ? `${kind}-replace` : kind;
  comparison.changes[path] = { kind: change, inputDiff: true };
}

function isObject(value: Value): value is Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown)
  );
}
