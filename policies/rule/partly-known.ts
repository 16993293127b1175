import { UnknownValueError } from "@pulumi/policy";
import { NotKnownYetError, pathOf } from "./judge";

/**
 * The first item that matches. What is not known of one item hides no match among the others; it counts only when none is found.
 * @throws NotKnownYetError when none is known to match, and one could.
 */
export function firstWhere<T>(
  items: readonly T[],
  matches: (item: T, index: number) => boolean,
): T | undefined {
  const waiting = new Set<string>();
  for (let index = 0; index < items.length; index += 1) {
    try {
      // The read is inside, as an item itself may be what is not known.
      const item = items[index] as T;
      if (matches(item, index)) return item;
    } catch (error) {
      for (const property of unknownPaths(error)) waiting.add(property);
    }
  }
  if (waiting.size > 0) throw new NotKnownYetError([...waiting]);
  return undefined;
}

/** Whether an item matches; see `firstWhere`. */
export function hasOne<T>(
  items: readonly T[],
  matches: (item: T, index: number) => boolean,
): boolean {
  let found = false;
  firstWhere(items, (item, index) => (found = matches(item, index)));
  return found;
}

/**
 * Whether all conditions hold. One that is known not to hold decides, whatever is not known of the others.
 * @throws NotKnownYetError when none is known to fail, and one could.
 */
export function allHold(...conditions: readonly (() => boolean)[]): boolean {
  return !hasOne(conditions, (holds) => !holds());
}

/** Positions in a list, whose members are not read by that. */
export function positions(list: readonly unknown[]): readonly number[] {
  return Array.from({ length: list.length }, (_, position) => position);
}

/** Paths of what an error says is not known. @throws the error, when it says something else. */
function unknownPaths(error: unknown): readonly string[] {
  if (error instanceof NotKnownYetError) return error.properties;
  if (error instanceof UnknownValueError) return [pathOf(error)];
  throw error;
}
