import { NotKnownYetError } from "../rule/judge";
import type { Link, Stack, Target } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

/** A property, and what it may name. */
export interface Pointer<Args> {
  readonly path: string;
  readonly to: Target<Args>;
}

/** Where a property points; undefined while nothing tells: of many resources the others still count. */
export function knownLink<Args>(
  stack: Stack,
  from: AnyResource,
  { path, to }: Pointer<Args>,
): Link<Args> | undefined {
  try {
    return stack.link(from, path, to);
  } catch (error) {
    if (error instanceof NotKnownYetError) return undefined;
    throw error;
  }
}

/** URN of the resource of the stack that a property points at; undefined for any other. */
export function knownUrn<Args>(
  stack: Stack,
  from: AnyResource,
  at: Pointer<Args>,
): string | undefined {
  const link = knownLink(stack, from, at);
  return link !== undefined && "to" in link ? link.to.urn : undefined;
}
