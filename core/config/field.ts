import { z } from "zod";

/** What a field allows and what to do when it holds something else; kept beside its schema. */
export interface FieldRule {
  /** What is allowed, with unit and range. */
  readonly expected: string;
  /** One thing to do. */
  readonly fix: string;
}

type ObjectOf<T extends z.ZodRawShape> = ReturnType<typeof z.strictObject<T>>;

const RULES = new WeakMap<z.ZodType, FieldRule>();

/** An object with exactly these keys. */
export function object<T extends z.ZodRawShape>(shape: T, fix: string): ObjectOf<T> {
  const keys = Object.keys(shape).join(", ");
  return field(z.strictObject(shape), `an object with the keys ${keys}`, fix);
}

/** Attaches a rule to a schema; the rule's words are used for every problem of that field. */
export function field<T extends z.ZodType>(schema: T, expected: string, fix: string): T {
  RULES.set(schema, { expected, fix });
  return schema;
}

/** A value inside a configuration. */
export interface Place {
  readonly path: readonly PropertyKey[];
  /** The whole configuration: a field that comes in several kinds is told apart by what it holds. */
  readonly root: unknown;
}

/** The rule of the field at a place, or of the nearest field above it that has one. @throws TypeError where none has one. */
export function ruleAt(schema: z.ZodType, { path, root }: Place): FieldRule {
  let rule = ruleOf(schema);
  let current: z.ZodType | undefined = schema;
  let value = root;
  for (const step of path) {
    current = child(current, { step, parent: value });
    if (!current) break;
    rule = ruleOf(current) ?? rule;
    value = valueAt(value, [step]);
  }
  if (rule) return rule;
  throw new TypeError("expected a rule on the schema's root, received none; make it by object()");
}

/** The keys of the object at a place; none where no object is. */
export function keysAt(schema: z.ZodType, { path, root }: Place): string[] {
  let current: z.ZodType | undefined = schema;
  let value = root;
  for (const step of path) {
    current = current && child(current, { step, parent: value });
    value = valueAt(value, [step]);
  }
  return current ? keysOf(current, value) : [];
}

/** The value at a path; undefined when there is none. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    root,
  );
}

function ruleOf(schema: z.ZodType): FieldRule | undefined {
  return RULES.get(schema) ?? RULES.get(unwrap(schema));
}

function keysOf(schema: z.ZodType, value: unknown): string[] {
  const plain = unwrap(schema);
  if (plain instanceof z.ZodDiscriminatedUnion) {
    const option = optionFor(plain, value);
    return option ? keysOf(option, value) : [];
  }
  return plain instanceof z.ZodObject ? Object.keys(plain.shape) : [];
}

function child(schema: z.ZodType, at: Step): z.ZodType | undefined {
  const plain = unwrap(schema);
  if (plain instanceof z.ZodObject) return plain.shape[String(at.step)] as z.ZodType | undefined;
  if (plain instanceof z.ZodArray) return plain.element as z.ZodType;
  if (plain instanceof z.ZodRecord) return plain.valueType as z.ZodType;
  if (plain instanceof z.ZodDiscriminatedUnion) {
    const option = optionFor(plain, at.parent);
    return option && child(option, at);
  }
  return undefined;
}

/** A step from a value into one of its members. */
interface Step {
  readonly step: PropertyKey;
  readonly parent: unknown;
}

/** The kind that a value says it is of. */
function optionFor(union: z.ZodDiscriminatedUnion, value: unknown): z.ZodType | undefined {
  const { discriminator } = union.def;
  const kind = { step: discriminator, parent: value };
  return (union.options as z.ZodType[]).find(
    (each) => child(each, kind)?.safeParse(valueAt(value, [discriminator])).success === true,
  );
}

/** Takes off `optional`, `default` and what is computed from the fields, layer by layer. */
function unwrap(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType);
  return schema;
}
