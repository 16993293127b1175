import { z } from "zod";

/** What a field allows and what to do when it holds something else; kept beside its schema. */
export interface FieldRule {
  /** What is allowed, with unit and range. */
  readonly expected: string;
  /** One thing to do. */
  readonly fix: string;
}

const RULES = new WeakMap<z.ZodType, FieldRule>();

/** Attaches a rule to a schema; the rule's words are used for every problem of that field. */
export function field<T extends z.ZodType>(schema: T, expected: string, fix: string): T {
  RULES.set(schema, { expected, fix });
  return schema;
}

/** The rule of the field at a path inside a schema, or of the nearest field above it that has one. */
export function ruleAt(schema: z.ZodType, path: readonly PropertyKey[]): FieldRule | undefined {
  let rule = RULES.get(schema);
  let current: z.ZodType | undefined = schema;
  for (const step of path) {
    current = child(current, step);
    if (!current) return rule;
    rule = ruleOf(current) ?? rule;
  }
  return rule;
}

function ruleOf(schema: z.ZodType): FieldRule | undefined {
  return RULES.get(schema) ?? RULES.get(unwrap(schema));
}

function child(schema: z.ZodType | undefined, step: PropertyKey): z.ZodType | undefined {
  if (!schema) return undefined;
  const plain = unwrap(schema);
  if (plain instanceof z.ZodObject) return plain.shape[String(step)] as z.ZodType | undefined;
  if (plain instanceof z.ZodArray) return plain.element as z.ZodType;
  if (plain instanceof z.ZodRecord) return plain.valueType as z.ZodType;
  if (plain instanceof z.ZodUnion) {
    return plain.options
      .map((option) => child(option as z.ZodType, step))
      .find((found) => found !== undefined);
  }
  return undefined;
}

/** Takes off `optional` and `default`, layer by layer, unless the layer has a rule of its own. */
function unwrap(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  return schema;
}
