import type { RuleSet } from "../rule/rule-set";
import { diskEncrypted } from "./disk-encrypted";
import { diskOwnKey } from "./disk-own-key";
import { metadataToken } from "./metadata-token";
import { noCredentialsInUserData } from "./no-credentials-in-user-data";
import { roleInVpc } from "./role-in-vpc";

/** Rules about instances, disks and scripts of Alibaba Cloud ECS. */
export const ALIBABA_ECS_RULES: RuleSet = {
  resourceRules: [diskEncrypted, diskOwnKey, metadataToken, noCredentialsInUserData],
  stackRules: [roleInVpc],
};
