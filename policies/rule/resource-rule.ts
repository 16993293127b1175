import type { CustomResourceOptions, Resource, Unwrap } from "@pulumi/pulumi";
import type { RuleFacts, Settings } from "./facts";
import type { Verdict } from "./verdict";

/** A class of resources, as the SDKs have them. */
export type ResourceClass<Args> = new (
  name: string,
  args: Args,
  options?: CustomResourceOptions,
) => Resource;

/** Inputs of a resource as the engine knows them. A read of one that is not known yet ends the judgement as "unknown". */
export type Inputs<Args> = Unwrap<NonNullable<Args>>;

/** Resource options that rules judge. */
export interface Options {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
}

/** What a rule may know beside the inputs. */
export interface Subject<S extends Settings = Settings> {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly options: Options;
  readonly settings: S;
  /** Inputs of the provider resource; none for the default provider without configuration. */
  readonly provider: Readonly<Record<string, unknown>>;
  /** Whether an input, named by its path ("connection.privateKey"), or something that holds it is a secret of Pulumi. */
  isSecret(path: string): boolean;
}

/** The judgement of resources of one type. */
export interface ResourceCase<S extends Settings = Settings> {
  readonly type: string;
  judge(inputs: never, subject: Subject<S>): Verdict;
}

/** A rule about single resources: their inputs and options. */
export interface ResourceRule<S extends Settings = Settings> extends RuleFacts<S> {
  readonly cases: readonly ResourceCase<NoInfer<S>>[];
}

/** Type token of a class. @throws Error for a class that no SDK generator made. */
export function typeOf<Args>(resourceClass: ResourceClass<Args>): string {
  const { __pulumiType: token } = resourceClass as { readonly __pulumiType?: unknown };
  if (typeof token !== "string")
    throw new Error(`${resourceClass.name} has no type token, expected a class of an SDK`);
  return token;
}

/** The judgement of resources of one class. */
export function on<Args, S extends Settings>(
  resourceClass: ResourceClass<Args>,
  judge: (inputs: Inputs<Args>, subject: Subject<S>) => Verdict,
): ResourceCase<S> {
  return { type: typeOf(resourceClass), judge };
}

/** A rule about single resources. */
export function resourceRule<S extends Settings = Record<string, never>>(
  rule: ResourceRule<S>,
): ResourceRule<S> {
  return rule;
}
