import type { RuleSet } from "../rule/rule-set";
import { DOCUMENT_RULES } from "./document-rules";
import { accessKey } from "./access-key";
import { administratorAttachment } from "./administrator-attachment";
import { ownKey } from "./own-key";
import { personPolicies } from "./person-policies";
import { proxyActions } from "./proxy-actions";
import { roleTrust } from "./role-trust";
import { separatePrincipals } from "./separate-principals";
import { taggedKeys } from "./tagged-keys";

/** Rules about users, roles and policies of Alibaba Cloud. */
export const ALIBABA_RAM_RULES: RuleSet = {
  resourceRules: [...DOCUMENT_RULES, administratorAttachment, roleTrust],
  stackRules: [taggedKeys, ownKey, proxyActions, separatePrincipals, accessKey, personPolicies],
};
