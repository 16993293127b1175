import type { RuleSet } from "../rule/rule-set";
import { instanceLog } from "./instance-log";
import { instanceRenewal } from "./instance-renewal";
import { twoZones } from "./two-zones";

/** Rules about KMS instances and clusters of HSMs of Alibaba Cloud. */
export const ALIBABA_HSM_RULES: RuleSet = {
  resourceRules: [instanceLog, instanceRenewal, twoZones],
  stackRules: [],
};
