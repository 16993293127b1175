import type { ResourceRule } from "./resource-rule";
import type { StackRule } from "./stack-rule";

/** The rules of one folder. Each judges with its own settings, which the set does not know. */
export interface RuleSet {
  readonly resourceRules: readonly ResourceRule[];
  readonly stackRules: readonly StackRule[];
}
