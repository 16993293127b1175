import type { RuleSet } from "../rule/rule-set";
import { noFullAccess } from "./no-full-access";
import { separateDuties } from "./separate-duties";
import { serviceRole } from "./service-role";

/** Rules about the roles, policies and users of Volcengine IAM. */
export const VOLCENGINE_IAM_RULES: RuleSet = {
  resourceRules: [noFullAccess, serviceRole],
  stackRules: [separateDuties],
};
