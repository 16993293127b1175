import { targetOf } from "./link-target";
import { perStack } from "./per-stack";
import type { ResourceClass } from "./resource-rule";
import { reading, type Stack, type Target } from "./stack";
import type { StackResource } from "./stack-rule";

/** What items are found by; undefined is the key of those that lead nowhere. */
type Key = string | undefined;

/** Items of a stack, and the keys of each. */
export interface Keyed<T> {
  itemsOf(stack: Stack): readonly T[];
  /** Each key is read alone, so that one that is not known yet hides no other one. */
  keysOf(item: T, stack: Stack): readonly (() => Key)[];
}

/** Finds what has a key; see `candidates`. */
export type Finder<T> = (key: () => Key, stack: Stack) => readonly T[];

/**
 * The items that a condition on a key is to be asked of: those that have the key, and those of which that is not known yet, in the order of
 * all. The others cannot meet it: to ask them, too, for each resource of a stack takes a hundred times as long for ten times as many.
 */
export function candidates<T>(keyed: Keyed<T>): Finder<T> {
  const indexOf = perStack((stack) => index(keyed, stack));
  return (key, stack) => {
    const { all, byKey, late } = indexOf(stack);
    const asked = reading(key);
    if (!asked.known) return all;
    const found = byKey.get(asked.value) ?? [];
    const positions =
      late.length === 0 ? found : [...new Set([...found, ...late])].sort((a, b) => a - b);
    return positions.map((position) => all[position] as T);
  };
}

/** Resources of a class, by what a property of theirs leads to. */
export function leading<From, To>(
  resourceClass: ResourceClass<From>,
  path: string,
  to: Target<To>,
): Finder<StackResource<From>> {
  return candidates({
    itemsOf: (stack) => stack.all(resourceClass),
    keysOf: (each, stack) => [() => targetOf(stack.link(each, path, to))],
  });
}

/** Positions of items by their keys, and of those with a key that is not known yet. */
function index<T>(keyed: Keyed<T>, stack: Stack) {
  const all = keyed.itemsOf(stack);
  const byKey = new Map<Key, number[]>();
  const late: number[] = [];
  all.forEach((item, position) => {
    const keys = reading(() => keyed.keysOf(item, stack));
    const read = keys.known ? keys.value.map(reading) : [];
    if (!keys.known || read.some(({ known }) => !known)) late.push(position);
    for (const key of new Set(read.flatMap((each) => (each.known ? [each.value] : [])))) {
      const list = byKey.get(key) ?? [];
      byKey.set(key, list);
      list.push(position);
    }
  });
  return { all, byKey, late };
}
