import type { Issue } from "../../../core/issues";
import type { Properties } from "../../server/values";
import type { AlibabaApi } from "../alibaba/api";

/** What a verifier works with. */
export interface VerifierTools {
  readonly alibaba: AlibabaApi;
  readonly signal: AbortSignal;
}

/** What a verifier saw at one moment. */
export interface Observation {
  /** The state in a few words, for people; a new one is a line of progress. */
  readonly state: string;
  /** What is missing until the step is done, one sentence each; none when it is done. */
  readonly missing: readonly string[];
  /** What was done wrong and must be mended, one sentence each. */
  readonly wrong: readonly string[];
  /** What the step's result is, for the program; no secrets. */
  readonly facts: Properties;
}

/** Looks whether a person has done one kind of manual step. A new kind is one file and one line in `registry`. */
export interface Verifier {
  readonly kind: string;
  /** What is wrong with the arguments, `kind` left out. Values that are not known yet pass. */
  issues(path: string, args: Properties): readonly Issue[];
  /** Looks once. */
  observe(args: Properties, tools: VerifierTools): Promise<Observation>;
}

/** Whether a step is done. */
export function isDone({ missing, wrong }: Observation): boolean {
  return missing.length === 0 && wrong.length === 0;
}
