import type { RuleSet } from "../rule/rule-set";
import { aliasName } from "./alias-name";
import { ciphertext } from "./ciphertext";
import { clientKey } from "./client-key";
import { dataClass } from "./data-class";
import { deletionProtection } from "./deletion-protection";
import { importedRotation } from "./imported-rotation";
import { keyRotation } from "./key-rotation";
import { keySpec } from "./key-spec";
import { managedSecret } from "./managed-secret";
import { manualRotationPlan } from "./manual-rotation-plan";
import { networkRulePrivate } from "./network-rule-private";
import { pendingWindow } from "./pending-window";
import { policyNamedKeys } from "./policy-named-keys";
import { policyNetworkRule } from "./policy-network-rule";
import { secretDeletion } from "./secret-deletion";
import { secretOwnKey } from "./secret-own-key";
import { secretRotation } from "./secret-rotation";
import { secretVersion } from "./secret-version";
import { unusableKey } from "./unusable-key";

/** Rules about KMS keys, secrets, instances and access points of Alibaba Cloud. */
export const ALIBABA_KMS_RULES: RuleSet = {
  resourceRules: [
    aliasName,
    ciphertext,
    clientKey,
    dataClass,
    deletionProtection,
    importedRotation,
    keyRotation,
    networkRulePrivate,
    pendingWindow,
    policyNamedKeys,
    policyNetworkRule,
    secretDeletion,
    secretRotation,
    secretVersion,
  ],
  stackRules: [keySpec, managedSecret, manualRotationPlan, secretOwnKey, unusableKey],
};
