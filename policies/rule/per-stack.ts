import type { Stack } from "./stack";

/** Something that is made of a whole stack once, however many of its resources are judged by it. */
export function perStack<T>(make: (stack: Stack) => T): (stack: Stack) => T {
  const made = new WeakMap<Stack, { readonly value: T }>();
  return (stack) => {
    const known = made.get(stack) ?? { value: make(stack) };
    made.set(stack, known);
    return known.value;
  };
}
