import type { RuleSet } from "../rule/rule-set";

/** Rules of this folder. */
export const STACK_WIDE_RULES: RuleSet = {
  resourceRules: [],
  stackRules: [],
};
