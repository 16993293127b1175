import { UnknownValueError } from "@pulumi/policy";
import { NotKnownYetError } from "./judge";
import { typeOf, type ResourceClass } from "./resource-rule";
import type { AnyResource, StackResource } from "./stack-rule";

/** Where a property of a resource points. */
export type Link<Args> =
  | { readonly to: StackResource<Args> }
  /** At something that this stack does not own. */
  | { readonly outside: string }
  /** At nothing: the property is not set. */
  | { readonly missing: true };

/** What a property may name. */
export interface Target<Args> {
  readonly class: ResourceClass<Args>;
  /**
   * Output of the target that the property holds.
   * @default "id"
   */
  readonly by?: string;
}

/** The resources of a stack, and how they refer to each other. */
export class Stack {
  private readonly byType = new Map<string, AnyResource[]>();
  private readonly byUrn = new Map<string, AnyResource>();
  private readonly byOutput = new Map<string, ReadonlyMap<unknown, AnyResource>>();
  private readonly behind = new Map<string, ReadonlySet<string>>();
  private readonly sorted = new Set<string>();
  private edges: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(readonly resources: readonly AnyResource[]) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      const ofType = this.byType.get(resource.type);
      if (ofType === undefined) this.byType.set(resource.type, [resource]);
      else ofType.push(resource);
    }
  }

  /** Resources of a class, in the order of their URNs. */
  all<Args>(resourceClass: ResourceClass<Args>): readonly StackResource<Args>[] {
    return this.ofType(typeOf(resourceClass)) as readonly StackResource<Args>[];
  }

  /** Resources of a type, in the order of their URNs: that of their registration differs from run to run. */
  ofType(type: string): readonly AnyResource[] {
    const found = this.byType.get(type) ?? [];
    if (!this.sorted.has(type)) {
      this.sorted.add(type);
      found.sort((one, other) => (one.urn < other.urn ? -1 : 1));
    }
    return found;
  }

  /** Resources of a class among those of these URNs. */
  among<Args>(
    urns: readonly string[],
    resourceClass: ResourceClass<Args>,
  ): readonly StackResource<Args>[] {
    const type = typeOf(resourceClass);
    const found: readonly AnyResource[] = [...new Set(urns)]
      .flatMap((urn) => this.byUrn.get(urn) ?? [])
      .filter((each) => each.type === type);
    return found as readonly StackResource<Args>[];
  }

  /**
   * Follows a property (a path: "loadBalancer.id", "vswitchIds.0") to the resource of a class that it names: by value, else by
   * the dependency that the engine keeps for it, so that a resource that is still to be made is found in a preview, too.
   * @throws NotKnownYetError when neither tells.
   */
  link<Args>(from: AnyResource, path: string, target: Target<Args>): Link<Args> {
    const value = reading(() => valueAt(from.outputs, path));
    if (value.known && (value.value === undefined || value.value === null || value.value === ""))
      return { missing: true };
    const found = value.known ? this.named(target).get(value.value) : undefined;
    if (found !== undefined) return { to: found };
    const [property = path] = path.split(".");
    const made = from.propertyDependencies[property] ?? [];
    const behind = this.among(made, target.class);
    if (behind.length === 1 && behind[0] !== undefined) return { to: behind[0] };
    if (value.known) return { outside: String(value.value) };
    throw new NotKnownYetError([path]);
  }

  /** Whether a resource depends on another one, itself or by way of others: whether it is made after that one. */
  reaches(from: AnyResource, to: AnyResource): boolean {
    const known = this.behind.get(from.urn) ?? walk(waitsFor(from), this.dependencies());
    this.behind.set(from.urn, known);
    return known.has(to.urn);
  }

  /** URNs of all that depend on any of these resources, themselves or by way of others. */
  dependentsOf(resources: readonly AnyResource[]): ReadonlySet<string> {
    const dependents = new Map<string, string[]>();
    for (const resource of this.resources)
      for (const each of waitsFor(resource)) {
        const known = dependents.get(each);
        if (known === undefined) dependents.set(each, [resource.urn]);
        else known.push(resource.urn);
      }
    return walk(
      resources.flatMap(({ urn }) => dependents.get(urn) ?? []),
      dependents,
    );
  }

  private dependencies(): ReadonlyMap<string, readonly string[]> {
    this.edges ??= new Map(this.resources.map((each) => [each.urn, waitsFor(each)]));
    return this.edges;
  }

  /** Resources of a class by an output of theirs, as far as it is known. */
  private named<Args>({ class: resourceClass, by = "id" }: Target<Args>) {
    const key = `${typeOf(resourceClass)} ${by}`;
    const made = this.byOutput.get(key);
    if (made !== undefined) return made as ReadonlyMap<unknown, StackResource<Args>>;
    const index = new Map<unknown, StackResource<Args>>();
    for (const each of this.all(resourceClass)) {
      const name = reading(() => valueAt(each.outputs, by));
      if (name.known) index.set(name.value, each);
    }
    this.byOutput.set(key, index);
    return index;
  }
}

/** A value, or that it is not known yet. */
export type Reading<T = unknown> =
  { readonly known: true; readonly value: T } | { readonly known: false };

/** The value of an expression, or that it is not known yet: for rules that have another way to find out. */
export function reading<T>(read: () => T): Reading<T> {
  try {
    return { known: true, value: read() };
  } catch (error) {
    if (error instanceof UnknownValueError || error instanceof NotKnownYetError)
      return { known: false };
    throw error;
  }
}

/** All that edges lead to from somewhere, the starts among them. */
function walk(
  starts: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set(starts);
  // A set hands out what is added while it is walked.
  for (const urn of seen) for (const next of edges.get(urn) ?? []) seen.add(next);
  return seen;
}

/** The value at a path of members; undefined where one of them is missing. */
export function valueAt(root: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Record<string, unknown>)[key];
  }, root);
}
/** URNs of what is made before a resource: what it depends on, and its parent, whose own dependencies it waits for. */
function waitsFor({ dependencies, parent }: AnyResource): readonly string[] {
  return parent === undefined ? dependencies : [...dependencies, parent];
}
