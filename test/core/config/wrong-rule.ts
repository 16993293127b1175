import type { Base, Change } from "./alibaba-config";

/** A configuration that breaks a rule, with the lines that answer it. Requirements whose place is the configuration are proved by these. */
export interface WrongRule {
  /** Rule of the requirements, or "kit" for one of our own. */
  readonly rule: `R-${number}` | "kit";
  readonly title: string;
  /** The right configuration that is changed. */
  readonly base: Base;
  readonly change: Change;
  readonly message: readonly string[];
}
