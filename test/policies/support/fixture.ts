import type { Settings } from "../../../policies/rule/facts";
import { typeOf, type ResourceClass } from "../../../policies/rule/resource-rule";

/** Options of a declared resource. */
export interface DeclaredOptions {
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** Names of resources that it depends on without a property that says so. */
  readonly dependsOn?: readonly string[];
  /** Outputs that only the cloud knows, by name; `id` is there without it. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Settings that a profile makes for a rule, by the rule's id: about this resource, or about the whole program. */
  readonly settings?: Readonly<Record<string, Settings>>;
  /** Configuration of the provider, for example its region. */
  readonly provider?: Readonly<Record<string, unknown>>;
}

/** A resource as a fixture declares it; arguments may hold markers. */
export interface Declared {
  readonly resourceClass: ResourceClass<never>;
  readonly type: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly options: DeclaredOptions;
}

/** Declares a resource of a relation's fixture. */
export function resource<Args extends object | undefined>(
  resourceClass: ResourceClass<Args>,
  name: string,
  declared: { readonly args?: Args; readonly options?: DeclaredOptions } = {},
): Declared {
  return {
    resourceClass,
    type: typeOf(resourceClass),
    name,
    args: { ...declared.args },
    options: declared.options ?? {},
  };
}

/** One resource, and what the rule says of it. */
export interface ResourceCase {
  readonly resource: Declared;
  /** Exact English message of the violation, or reason why the rule does not apply; none for a good case. */
  readonly says?: string;
}

/** Fixtures of a rule about single resources. Titles are claims about what differs from a good resource. */
export interface ResourceFixtures {
  readonly rule: string;
  /** Each breaks this rule and no other one. */
  readonly broken: Readonly<Record<string, ResourceCase>>;
  /** Each breaks no rule. */
  readonly good: Readonly<Record<string, ResourceCase>>;
  readonly notApplicable?: Readonly<Record<string, ResourceCase>>;
  /** Decisive input known from the update on, and broken then; or why the decisive one is always known. */
  readonly unknown: Readonly<Record<string, ResourceCase>> | { readonly never: string };
}

/** A program of its own, and what the rule says of one of its resources. */
export interface StackCase {
  readonly resources: readonly Declared[];
  /** Name of the resource that is judged wrong; the stack itself when left out. */
  readonly subject?: string;
  readonly says?: string;
}

/** Fixtures of a rule about relations. */
export interface StackFixtures {
  readonly rule: string;
  readonly broken: Readonly<Record<string, StackCase>>;
  readonly good: Readonly<Record<string, StackCase>>;
  readonly notApplicable?: Readonly<Record<string, StackCase>>;
  readonly unknown: Readonly<Record<string, StackCase>> | { readonly never: string };
}

/** One resource of a rule's fixtures. */
export function one<Args extends object | undefined>(
  resourceClass: ResourceClass<Args>,
  args: Args,
  more: { readonly says?: string; readonly options?: DeclaredOptions } = {},
): ResourceCase {
  const declared = resource(resourceClass, "subject", {
    args,
    ...(more.options === undefined ? {} : { options: more.options }),
  });
  return { resource: declared, ...(more.says === undefined ? {} : { says: more.says }) };
}
