import type { RuleSet } from "../rule/rule-set";

/** Rules of this folder. */
export const VOLCENGINE_ECS_RULES: RuleSet = {
  resourceRules: [],
  stackRules: [],
};
