import type { RuleSet } from "../rule/rule-set";

/** Rules of this folder. */
export const ALIBABA_AUDIT_RULES: RuleSet = {
  resourceRules: [],
  stackRules: [],
};
