import type { RuleFacts, Settings } from "./facts";
import { typeOf, type Inputs, type Options, type ResourceClass } from "./resource-rule";
import type { Stack } from "./stack";
import type { Verdict } from "./verdict";

/** A resource of a stack, whatever its type. */
export interface AnyResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Outputs, which hold the inputs, too. A read of one that is not known yet ends the judgement of this subject as "unknown". */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly options: Options;
  readonly provider: Readonly<Record<string, unknown>>;
  /** URN of the component that it is part of, or of the stack. */
  readonly parent?: string;
  /** URNs of the resources that it depends on. */
  readonly dependencies: readonly string[];
  /** For each property the URNs of the resources that it was made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** A resource of a class. */
export interface StackResource<Args> extends AnyResource {
  readonly outputs: Inputs<Args> & Readonly<Record<string, unknown>>;
}

/** The judgement of each resource of one type in its stack; each is judged apart from the others. */
export interface RelationCase<S extends Settings = Settings> {
  readonly type: string;
  judge(resource: never, stack: Stack, settings: S): Verdict;
}

/** A rule about relations between resources. */
export interface StackRule<S extends Settings = Settings> extends RuleFacts<S> {
  readonly relations: readonly RelationCase<NoInfer<S>>[];
  /** The judgement of the stack as a whole, once; its subject is the stack itself. */
  whole?(stack: Stack, settings: NoInfer<S>): Verdict;
}

/** The judgement of each resource of a class in its stack. */
export function relation<Args, S extends Settings>(
  resourceClass: ResourceClass<Args>,
  judge: (resource: StackResource<Args>, stack: Stack, settings: S) => Verdict,
): RelationCase<S> {
  return { type: typeOf(resourceClass), judge };
}

/** A rule about relations between resources. */
export function stackRule<S extends Settings = Record<string, never>>(
  rule: StackRule<S>,
): StackRule<S> {
  return rule;
}
