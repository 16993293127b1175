import { inspect } from "node:util";
import { CloudError } from "../../cloud/error";
import type { Properties } from "../../cloud/resource";
import type { Range } from "../../../core/limits";
import { within } from "../../../core/limits";

/** A text property that must be set. @throws CloudError */
export function text(inputs: Properties, name: string): string {
  return optionalText(inputs, name) ?? missing(name);
}

/** A text property; undefined when it is not set or empty. @throws CloudError */
export function optionalText(inputs: Properties, name: string): string | undefined {
  const value = inputs[name];
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : malformed(name, "a text", value);
}

/** A whole number that must be set. @throws CloudError */
export function whole(inputs: Properties, name: string, range?: Range): number {
  return optionalWhole(inputs, name, range) ?? missing(name);
}

/** A whole number in `range`; undefined when it is not set. @throws CloudError */
export function optionalWhole(inputs: Properties, name: string, range?: Range): number | undefined {
  const value = inputs[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    return malformed(name, "a whole number", value);
  }
  if (range && !within(range, value)) {
    return malformed(name, `a whole number from ${range.min} to ${range.max}`, value);
  }
  return value;
}

/** A switch; `fallback` when it is not set. @throws CloudError */
export function flag(inputs: Properties, name: string, fallback: boolean): boolean {
  const value = inputs[name] ?? fallback;
  return typeof value === "boolean" ? value : malformed(name, "true or false", value);
}

/** A list of texts; empty when it is not set. @throws CloudError */
export function texts(inputs: Properties, name: string): string[] {
  const value = inputs[name] ?? [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) {
    return malformed(name, "a list of texts", value);
  }
  return value as string[];
}

/** One of the vendor's values, which must be set. @throws CloudError */
export function oneOf<T extends string>(inputs: Properties, name: string, values: readonly T[]): T {
  return optionalOneOf(inputs, name, values) ?? missing(name);
}

/** One of the vendor's values; undefined when none is set. @throws CloudError */
export function optionalOneOf<T extends string>(
  inputs: Properties,
  name: string,
  values: readonly T[],
): T | undefined {
  const value = optionalText(inputs, name);
  if (value === undefined) return undefined;
  const known = values.find((candidate) => candidate === value);
  return known ?? malformed(name, `one of ${values.join(", ")}`, value);
}

/** The set properties only. */
export function present(values: Properties): Properties {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * Refuses values that the cloud takes and the sandbox gives no meaning to.
 * @throws CloudError `NotModelled`
 */
export function onlyModelled(
  token: string,
  inputs: Properties,
  modelled: Readonly<Record<string, readonly unknown[]>>,
): void {
  for (const [name, values] of Object.entries(modelled)) {
    const value = inputs[name];
    if (value === undefined || values.includes(value)) continue;
    throw new CloudError(
      "NotModelled",
      `not modelled by the sandbox: ${name} ${inspect(value)} of ${token}, only ${values.map((known) => inspect(known)).join(", ")}; see docs/sandbox.md`,
      501,
    );
  }
}

/** Refuses a value in the vendor's way. @throws CloudError `InvalidParameter.<Name>` */
export function malformed(name: string, expected: string, received: unknown): never {
  throw new CloudError(
    `InvalidParameter.${vendorName(name)}`,
    `${name}: expected ${expected}, received ${inspect(received)}`,
  );
}

/** @throws CloudError `MissingParameter.<Name>` */
export function missing(name: string): never {
  throw new CloudError(
    `MissingParameter.${vendorName(name)}`,
    `${name}: expected a value, received none`,
  );
}

function vendorName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
