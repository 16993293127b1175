import type { RuleSet } from "../rule/rule-set";
import { deletionProtection } from "./deletion-protection";
import { flowLogs } from "./flow-logs";
import { inventory } from "./inventory";
import { keyLoop } from "./key-loop";
import { protectedKeys } from "./protected-keys";
import { protectedSecretTarget } from "./protected-secret-target";
import { residency } from "./residency";
import { secretInputs } from "./secret-inputs";

/** Rules that hold wherever a resource belongs. */
export const STACK_WIDE_RULES: RuleSet = {
  resourceRules: [deletionProtection, inventory, protectedKeys, secretInputs],
  stackRules: [flowLogs, keyLoop, protectedSecretTarget, residency],
};
