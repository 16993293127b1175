import type { RuleSet } from "../rule/rule-set";

/** Rules of this folder. */
export const PROXY_RULES: RuleSet = {
  resourceRules: [],
  stackRules: [],
};
