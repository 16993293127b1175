import { Secret, Unknown, type Properties } from "../../providers/server";
import { isEmpty, sameValue } from "./equality";
import type { PropertyFacts, ResourceFacts, Schema } from "./schema";

/** Outputs of a resource that a preview would create: what the program gives, and an unknown for all that the cloud fills in. */
export function plannedOutputs(facts: ResourceFacts, inputs: Properties): Properties {
  const planned: Properties = { ...inputs };
  for (const name of Object.keys(facts.outputs)) {
    const input = facts.inputs[name];
    if (planned[name] === undefined && (!input || input.computed)) planned[name] = Unknown.value;
  }
  return planned;
}

/** Outputs of a resource that a preview would update: the cloud's values stay, the program's take their new ones. */
export function plannedUpdate(
  facts: ResourceFacts,
  olds: Properties,
  news: Properties,
): Properties {
  const kept = Object.entries(olds).filter(
    ([name]) => !facts.inputs[name] || facts.inputs[name].computed,
  );
  return { ...Object.fromEntries(kept), ...news };
}

/** Marks the outputs that the schema calls secret, as a whole or anywhere inside. */
export function markSecrets(schema: Schema, facts: ResourceFacts, outputs: Properties): Properties {
  const marked = Object.entries(outputs).map(([name, value]) => {
    const secret =
      facts.secretOutputs?.includes(name) || holdsSecret(schema, facts.outputs[name] ?? {});
    return [name, secret && value !== undefined && value !== null ? new Secret(value) : value];
  });
  return Object.fromEntries(marked) as Properties;
}

/** Names of the inputs that only have the schema's default. */
export function defaultedInputs(facts: ResourceFacts, inputs: Properties): string[] {
  return Object.keys(inputs).filter((name) => {
    const property = facts.inputs[name];
    return property?.default !== undefined && sameValue(property, property.default, inputs[name]);
  });
}

/**
 * Inputs that describe an object as it was read. After a refresh these are the inputs of the program with the cloud's values, and what
 * somebody set beside the program; after an import everything that is neither empty nor a default.
 */
export function inputsFromOutputs(
  facts: ResourceFacts,
  outputs: Properties,
  state: { inputs: Properties; olds: Properties },
): Properties {
  const imported = Object.keys(state.inputs).length === 0;
  const inputs: Properties = {};
  for (const [name, property] of Object.entries(facts.inputs)) {
    const value = outputs[name];
    if (name in state.inputs)
      inputs[name] = value === undefined ? state.inputs[name] : asGiven(state.inputs[name], value);
    else if (
      !imported &&
      (property.computed || sameValue(property, state.olds[name] ?? null, value ?? null))
    )
      continue;
    else if (!isEmpty(value) && !sameValue(property, property.default ?? null, value))
      inputs[name] = value;
  }
  return inputs;
}

/** A value that was read, without the fields that the program did not give. */
function asGiven(given: unknown, read: unknown): unknown {
  if (Array.isArray(given) && Array.isArray(read)) {
    return read.map((item, index) => asGiven(given[Math.min(index, given.length - 1)], item));
  }
  if (!isObject(given) || !isObject(read)) return read;
  const names = Object.keys(given);
  return Object.fromEntries(
    names.map((name) => [name, name in read ? asGiven(given[name], read[name]) : undefined]),
  );
}

function holdsSecret(schema: Schema, facts: PropertyFacts): boolean {
  if (facts.secret || facts.sensitive) return true;
  if (facts.items) return holdsSecret(schema, facts.items);
  return Object.values(schema.fields(facts)?.properties ?? {}).some((field) =>
    holdsSecret(schema, field),
  );
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
