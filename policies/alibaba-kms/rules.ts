import type { RuleSet } from "../rule/rule-set";
import { keyRotation } from "./key-rotation";

/** Rules about KMS keys, instances and access points of Alibaba Cloud. */
export const ALIBABA_KMS_RULES: RuleSet = {
  resourceRules: [keyRotation],
  stackRules: [],
};
