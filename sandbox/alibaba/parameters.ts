import { invalidParameter, refusal } from "./errors";

/** Parameters of one call by the vendor's names. An empty text counts as absent: official clients send one for a field that is not set. */
export type Parameters = Readonly<Record<string, unknown>>;

/** @throws CloudError MissingParameter. */
export function requiredText(params: Parameters, name: string): string {
  const value = optionalText(params, name);
  if (value === undefined) throw missing(name);
  return value;
}

/** Undefined for a parameter that is absent or empty. */
export function optionalText(params: Parameters, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw invalidParameter(name, "a text");
}

/** One of the listed values; undefined when the parameter is absent. @throws CloudError InvalidParameter. */
export function choice<T extends string>(
  params: Parameters,
  name: string,
  values: readonly T[],
): T | undefined {
  const value = optionalText(params, name);
  if (value === undefined) return undefined;
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw invalidParameter(name, `one of ${values.join(", ")}`);
  return found;
}

/** A whole number between both ends. @throws CloudError InvalidParameter. */
export function integer(
  params: Parameters,
  name: string,
  range: { readonly min: number; readonly max: number; readonly unit?: string },
): number | undefined {
  const text = optionalText(params, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^-?\d{1,15}$/.test(text) || value < range.min || value > range.max) {
    const unit = range.unit === undefined ? "" : ` of ${range.unit}`;
    throw invalidParameter(name, `a whole number${unit} from ${range.min} to ${range.max}`);
  }
  return value;
}

/** @throws CloudError InvalidParameter. */
export function flag(params: Parameters, name: string): boolean | undefined {
  const text = optionalText(params, name)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text !== "true" && text !== "false") throw invalidParameter(name, "true or false");
  return text === "true";
}

/** The refusal of a parameter that must be there. */
export function missing(name: string): Error {
  return refusal("MissingParameter", `Supply ${name}.`);
}
