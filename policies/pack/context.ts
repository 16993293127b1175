import type { PolicyResource } from "@pulumi/policy";
import type { Settings } from "../rule/facts";
import type { Stack } from "../rule/stack";
import type { Stage } from "./stage";
import type { VerdictRecord } from "./verdict-record";
import type { Waiver } from "./waiver";

/** How the pack is run; its entry reads it from the environment and the engine. */
export interface PackRun {
  /** When the judgements are made. */
  stage(): Stage;
  /** Paths of a resource's secret inputs. */
  secretsOf(urn: string): readonly string[];
  /** Whether what is not known yet is reported at the rule's own level. */
  readonly failsClosed: boolean;
}

/** What every policy of the pack judges with. */
export interface PackContext extends PackRun {
  /** The stack of these resources: one for all rules that judge the same one, so that what is found out about it is found out once. */
  stackOf(resources: readonly PolicyResource[]): Stack;
  /** The waiver that covers what a rule says of a resource today. */
  waiverFor(rule: string, urn: string): Waiver | undefined;
  /** Keeps a verdict for the commands that read all four kinds. */
  keep(record: VerdictRecord): void;
}

/** A rule's settings: its defaults under what the profile sets. */
export function settingsOf<S extends Settings>(defaults: S | undefined, given: object): S {
  return { ...defaults, ...given } as S;
}
