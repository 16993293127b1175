import type { RuleSet } from "../rule/rule-set";

/** Rules of this folder. */
export const VOLCENGINE_IAM_RULES: RuleSet = {
  resourceRules: [],
  stackRules: [],
};
