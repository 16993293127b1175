import { z } from "zod";
import { parseCidr } from "../cidr";
import { PORT, type Range } from "../limits";
import { field, type FieldRule } from "./field";

/** Form of region and zone ids in all clouds that the kit knows. */
export const REGION_PATTERN = /^[a-z]{2,}(-[a-z0-9]+)+$/;

/** What to do about an object that may be left out. */
export const FILL_OR_REMOVE = "write at least one of these keys below it, or remove the line";

/** A text of a given form. */
export function text(pattern: RegExp, expected: string, fix: string): z.ZodString {
  return field(z.string().regex(pattern), expected, fix);
}

/** A text of a given form and length. */
export function sized(pattern: RegExp, length: Range, rule: FieldRule): z.ZodString {
  return field(
    z.string().regex(pattern).min(length.min).max(length.max),
    `${length.min} to ${length.max} ${rule.expected}`,
    rule.fix,
  );
}

/** A whole number in a range. */
export function whole(range: Range, unit: string, fix: string): z.ZodNumber {
  const expected = `a whole number of ${unit} from ${range.min} to ${range.max}`;
  return field(z.number().int().min(range.min).max(range.max), expected, fix);
}

/** Alternatives in words: `a, b or c`. */
export function either(values: readonly (string | number)[]): string {
  return values.length < 2
    ? values.join("")
    : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
}

/** One of some texts. */
export function choice<const T extends readonly [string, ...string[]]>(values: T, fix: string) {
  return field(z.enum(values), either(values.map((each) => `"${each}"`)), fix);
}

/** A TCP port. */
export function port(fix: string): z.ZodNumber {
  const expected = `a port from ${PORT.min} to ${PORT.max}`;
  return field(z.number().int().min(PORT.min).max(PORT.max), expected, fix);
}

/** An IPv4 network with its prefix length. */
export function cidr(expected: string, fix: string): z.ZodString {
  const isCidr = (value: string) => value.includes("/") && parseCidr(value) !== undefined;
  return field(z.string().refine(isCidr), expected, fix);
}

/** Id of a Volcengine resource, which starts with the resource's own letters. */
export function id(prefix: string, what: string): z.ZodString {
  const expected = `the id of ${what} (${prefix}-...)`;
  const fix = "copy it from the console, or leave it out to have one made";
  return text(new RegExp(`^${prefix}-[a-z0-9]+$`), expected, fix);
}

/** Id of a region. */
export const REGION = text(
  REGION_PATTERN,
  "a region id such as cn-beijing",
  "use the region's id, not its name",
);
