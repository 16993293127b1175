import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A rule that one value must pass before the provider calls its cloud. */
export interface ValueLimits {
  readonly values?: readonly unknown[];
  readonly valuesIgnoreCase?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly patterns?: readonly string[];
  readonly notPatterns?: readonly string[];
  /** Names of checks in the upstream source, for example `IsCIDR`. */
  readonly validators?: readonly string[];
  readonly anyOf?: readonly ValueLimits[];
}

/** What is known of one property of an upstream provider. */
export interface PropertyFacts extends ValueLimits {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: PropertyFacts;
  readonly additionalProperties?: PropertyFacts;
  readonly integer?: boolean;
  /** A set: order does not count. */
  readonly unordered?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly eachItem?: ValueLimits;
  readonly default?: unknown;
  readonly forceNew?: boolean;
  readonly replaceOnChanges?: boolean;
  /** Left out, the provider or the cloud fills it in. */
  readonly computed?: boolean;
  /** Never an input. */
  readonly computedOnly?: boolean;
  readonly secret?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly conflictsWith?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly ignoredWhen?: string;
  readonly ignoredAfterCreate?: boolean;
  readonly comparedBy?: "equivalence";
}

/** Properties by name, and which of them must be given. */
export interface ObjectFacts {
  readonly properties: Readonly<Record<string, PropertyFacts>>;
  readonly required: readonly string[];
}

/** A nested type: an object, or the list of values of an enumeration. */
export interface TypeFacts {
  readonly properties?: Readonly<Record<string, PropertyFacts>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
}

/** What is known of one resource type. */
export interface ResourceFacts {
  readonly inputs: Readonly<Record<string, PropertyFacts>>;
  readonly requiredInputs: readonly string[];
  readonly outputs: Readonly<Record<string, PropertyFacts>>;
  readonly secretOutputs?: readonly string[];
  /** Every change replaces the resource. */
  readonly noUpdate?: boolean;
  /** `stateOnly`: the upstream provider deletes nothing in the cloud. */
  readonly deleteEffect?: string;
}

/** What is known of one function. */
export interface FunctionFacts {
  readonly args: Readonly<Record<string, PropertyFacts>>;
  readonly requiredArgs: readonly string[];
}

/** Contents of `sandbox/schemas/<package>.json`. */
export interface SchemaSlice {
  readonly resources: Readonly<Record<string, ResourceFacts>>;
  readonly functions?: Readonly<Record<string, FunctionFacts>>;
  readonly types: Readonly<Record<string, TypeFacts>>;
}

const REF_PREFIX = "#/types/";

/** Facts of one upstream package, by token. */
export class Schema {
  constructor(private readonly slice: SchemaSlice) {}

  /** Undefined for a resource type outside the slice. */
  resource(token: string): ResourceFacts | undefined {
    return this.slice.resources[token];
  }

  /** Undefined for a function outside the slice. */
  function(token: string): FunctionFacts | undefined {
    return this.slice.functions?.[token];
  }

  /** Tokens of all resource types in the slice. */
  tokens(): string[] {
    return Object.keys(this.slice.resources);
  }

  /** @throws Error when the slice lacks a type that it refers to. */
  type(ref: string): TypeFacts {
    const facts = this.slice.types[ref.slice(REF_PREFIX.length)];
    if (!facts)
      throw new Error(
        `reading the schema slice: it refers to ${ref}, which it does not hold; cut the slice again`,
      );
    return facts;
  }

  /** The fields of a property that is one object; undefined for anything else. */
  fields(facts: PropertyFacts): ObjectFacts | undefined {
    if (!facts.$ref) return undefined;
    const type = this.type(facts.$ref);
    return type.properties && { properties: type.properties, required: type.required ?? [] };
  }
}

/** Reads the slice of one package (`alicloud`, `volcengine`, `command`, `tls`) from the project's `sandbox/schemas`. */
export function loadSchema(packageName: string): Schema {
  const file = join(schemaFolder(), `${packageName}.json`);
  return new Schema(JSON.parse(readFileSync(file, "utf8")) as SchemaSlice);
}

// Compiled code runs from `dist/`, while the slices are data and stay beside the sources.
function schemaFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, "sandbox", "schemas");
    if (existsSync(candidate)) return candidate;
  }
  throw new Error(
    `looking for sandbox/schemas above ${__dirname}: not found; run from a complete checkout`,
  );
}
