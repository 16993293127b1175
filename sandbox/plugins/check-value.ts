import { inspect } from "node:util";
import { REDACTED, type Issue } from "../../core/issues";
import { Unknown, type Properties, type Value } from "../../providers/server";
import { brokenItemCount, brokenLimits, type BrokenLimit } from "./limits";
import { nearestName } from "./nearest-name";
import { relationIssues, isLeftOut } from "./relations";
import type { ObjectFacts, PropertyFacts, Schema } from "./schema";

/** Where a check is, and where it puts what it finds. */
export interface Scope {
  readonly schema: Schema;
  /** Path of the object, empty at the top. */
  readonly path: string;
  /** Whether values from here on are secret. */
  readonly redact: boolean;
  readonly issues: Issue[];
}

/** Bookkeeping that the engine's bridges add to inputs. */
const BOOKKEEPING: ReadonlySet<string> = new Set(["__defaults", "__meta", "__internal"]);

/** Longest text that a message shows whole, in characters. */
const SHOWN_CHARACTERS = 200;

/** Upstream forgets to mark some secrets; a message must not show them either. */
const SECRET_NAME = /secret|password|private_?key|plaintext|userdata|token|stdin/i;

/** Checks an object field by field; answers it with converted values and defaults. All failures are collected. */
export function checkObject(facts: ObjectFacts, given: Properties, scope: Scope): Properties {
  const members = Object.entries(given).filter(
    ([name, value]) => !BOOKKEEPING.has(name) && !isLeftOut(value),
  );
  const present = Object.fromEntries(members);
  const result: Properties = {};
  for (const [name, value] of members) {
    const property = facts.properties[name];
    const path = scope.path ? `${scope.path}.${name}` : name;
    if (!property) scope.issues.push(unknownProperty(path, name, facts));
    else
      result[name] = checkValue(property, value, {
        ...scope,
        path,
        redact: scope.redact || isSecret(name, property),
      });
  }
  for (const name of facts.required) {
    if (present[name] === undefined)
      scope.issues.push(missing(scope.path ? `${scope.path}.${name}` : name));
  }
  scope.issues.push(...relationIssues(facts, present, scope.path));
  return { ...defaults(facts, present), ...result };
}

function checkValue(facts: PropertyFacts, value: Value, scope: Scope): Value {
  if (value instanceof Unknown) return value;
  if (facts.$ref) return checkReference(facts, value, scope);
  if (facts.type === "array") return checkList(facts, value, scope);
  if (facts.type === "object") return checkMap(facts, value, scope);
  if (facts.type !== "string" && facts.type !== "number" && facts.type !== "boolean") return value;
  const converted = facts.type === "string" ? asText(value) : value;
  if (typeof converted !== facts.type) return wrongType(PRIMITIVES[facts.type], value, scope);
  report(brokenLimits(converted, facts), converted, scope);
  return converted;
}

const PRIMITIVES = { string: "a text", number: "a number", boolean: "true or false" } as const;

// The Terraform bridge writes numbers and booleans as text where the schema asks for text; nothing else is converted.
function asText(value: Value): Value {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

function checkReference(facts: PropertyFacts, value: Value, scope: Scope): Value {
  const type = scope.schema.type(facts.$ref ?? "");
  if (type.enum) {
    report(brokenLimits(value, { values: type.enum }), value, scope);
    return value;
  }
  if (!isObject(value)) return wrongType("an object", value, scope);
  return checkObject(
    { properties: type.properties ?? {}, required: type.required ?? [] },
    value,
    scope,
  );
}

function checkList(facts: PropertyFacts, value: Value, scope: Scope): Value {
  if (!Array.isArray(value)) return wrongType("a list", value, scope);
  report(brokenItemCount(value.length, facts), value, scope);
  const items: PropertyFacts = { type: "any", ...facts.items, ...facts.eachItem };
  return value.map((item: Value, index) => {
    const at = { ...scope, path: `${scope.path}[${index}]` };
    return isLeftOut(item) ? wrongType("a value", item, at) : checkValue(items, item, at);
  });
}

function checkMap(facts: PropertyFacts, value: Value, scope: Scope): Value {
  if (!isObject(value)) return wrongType("a map", value, scope);
  const values = facts.additionalProperties ?? { type: "any" };
  const members = Object.entries(value).filter(
    ([name, item]) => !BOOKKEEPING.has(name) && !isLeftOut(item),
  );
  return Object.fromEntries(
    members.map(([name, item]) => [
      name,
      checkValue(values, item, { ...scope, path: `${scope.path}.${name}` }),
    ]),
  );
}

function defaults(facts: ObjectFacts, present: Properties): Properties {
  const filled = Object.entries(facts.properties).filter(([name, property]) => {
    const rivals = [...(property.conflictsWith ?? []), ...(property.exactlyOneOf ?? [])];
    const inUse =
      property.default !== undefined && !property.deprecated && present[name] === undefined;
    return inUse && !rivals.some((rival) => present[rival] !== undefined);
  });
  return Object.fromEntries(filled.map(([name, property]) => [name, property.default]));
}

function report(broken: readonly BrokenLimit[], value: Value, scope: Scope): void {
  for (const limit of broken)
    scope.issues.push({ path: scope.path, received: shown(value, scope.redact), ...limit });
}

function wrongType(expected: string, value: Value, scope: Scope): Value {
  scope.issues.push({
    path: scope.path,
    expected,
    received: shown(value, scope.redact),
    fix: `pass ${expected}`,
  });
  return value;
}

function unknownProperty(path: string, name: string, facts: ObjectFacts): Issue {
  const near = nearestName(name, Object.keys(facts.properties));
  const fix = near ? `did you mean ${near}` : "remove it";
  return {
    path,
    expected: "a property that the provider has",
    received: new Shape(`${name}`),
    fix,
  };
}

function missing(path: string): Issue {
  return {
    path,
    expected: "a value",
    received: undefined,
    fix: "set it: the provider requires it",
  };
}

/** Stands for a value whose contents a message must not spell out. */
class Shape {
  constructor(private readonly words: string) {}
  [inspect.custom](): string {
    return this.words;
  }
}

function shown(value: Value, redact: boolean): unknown {
  if (redact) return REDACTED;
  if (Array.isArray(value)) return new Shape(`a list of ${value.length} items`);
  if (isObject(value)) return new Shape("an object");
  if (typeof value === "string" && value.length > SHOWN_CHARACTERS)
    return new Shape(`a text of ${value.length} characters`);
  return value;
}

function isSecret(name: string, facts: PropertyFacts): boolean {
  return facts.secret === true || facts.sensitive === true || SECRET_NAME.test(name);
}

function isObject(value: Value): value is Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown)
  );
}
