import type { RuleSet } from "../rule/rule-set";
import { ackKey } from "./ack-key";
import { ackSecrets } from "./ack-secrets";
import { databaseTde } from "./database-tde";
import { keyRegion } from "./key-region";
import { rdsEncryption } from "./rds-encryption";
import { rdsSsl } from "./rds-ssl";
import { serviceRole } from "./service-role";
import { storageClass } from "./storage-class";
import { storageEncrypted } from "./storage-encrypted";

/** Rules about databases, storage and clusters of Alibaba Cloud that are encrypted under keys. */
export const ALIBABA_DATA_RULES: RuleSet = {
  resourceRules: [ackSecrets, databaseTde, rdsEncryption, rdsSsl, storageClass, storageEncrypted],
  stackRules: [ackKey, keyRegion, serviceRole],
};
