import { NotKnownYetError } from "./judge";
import { hasOne } from "./partly-known";
import { perStack } from "./per-stack";
import type { ResourceClass } from "./resource-rule";
import type { Stack, Target } from "./stack";
import type { AnyResource, StackResource } from "./stack-rule";

/** A property by which resources of a class point to others. */
export interface Pointer<From, To> {
  readonly class: ResourceClass<From>;
  /** Path of the property; see `Stack.link`. */
  readonly path: string;
  readonly to: Target<To>;
}

/** The resources of a class that point to one resource. */
export interface Backlinks<From> {
  readonly found: readonly StackResource<From>[];
  /**
   * Whether one of them matches.
   * @throws NotKnownYetError when none is known to, and one could.
   */
  some(matches: (resource: StackResource<From>) => boolean): boolean;
}

/** Follows a property backwards; all of a stack are followed once, however many resources are asked about. */
export function backlinks<From, To>(
  pointer: Pointer<From, To>,
): (resource: AnyResource, stack: Stack) => Backlinks<From> {
  const indexOf = perStack((stack) => index(pointer, stack));
  return ({ urn }, stack) => {
    const { byUrn, late } = indexOf(stack);
    const found = byUrn.get(urn) ?? [];
    const some = (matches: (resource: StackResource<From>) => boolean) => {
      if (hasOne(found, matches)) return true;
      if (late.length > 0) throw new NotKnownYetError(late);
      return false;
    };
    return { found, some };
  };
}

function index<From, To>({ class: resourceClass, path, to }: Pointer<From, To>, stack: Stack) {
  const byUrn = new Map<string, StackResource<From>[]>();
  const late: string[] = [];
  for (const each of stack.all(resourceClass)) {
    const target = linked(() => stack.link(each, path, to));
    if (target === undefined) late.push(`${each.name}.${path}`);
    else if ("to" in target) listAt(byUrn, target.to.urn).push(each);
  }
  return { byUrn, late };
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** A link; undefined when nothing tells yet where it leads: the others are still followed. */
function linked<L>(follow: () => L): L | undefined {
  try {
    return follow();
  } catch (error) {
    if (error instanceof NotKnownYetError) return undefined;
    throw error;
  }
}
