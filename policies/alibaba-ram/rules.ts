import type { RuleSet } from "../rule/rule-set";

/** Rules of this folder. */
export const ALIBABA_RAM_RULES: RuleSet = {
  resourceRules: [],
  stackRules: [],
};
