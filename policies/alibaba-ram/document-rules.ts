import type { ResourceRule } from "../rule/resource-rule";
import { actionForm } from "./action-form";
import { actionKnown } from "./action-known";
import { actionNeedless } from "./action-needless";
import { aliasInsteadOfKey } from "./alias-instead-of-key";
import { aliasPair } from "./alias-pair";
import { conditionKey } from "./condition-key";
import { conditionOperator } from "./condition-operator";
import { conditionValue } from "./condition-value";
import { conditionWithoutEffect } from "./condition-without-effect";
import { decryptAnything } from "./decrypt-anything";
import { ecsSecretPrefix } from "./ecs-secret-prefix";
import { fullAccess } from "./full-access";
import { linkedRoleCondition } from "./linked-role-condition";
import { policyForm } from "./policy-form";
import { policyLength } from "./policy-length";
import { policyVersion } from "./policy-version";
import { randomPasswordResource } from "./random-password-resource";
import { readAnything } from "./read-anything";
import { reencryptPair } from "./reencrypt-pair";
import { resourceForeign } from "./resource-foreign";
import { resourceForm } from "./resource-form";
import { resourceKind } from "./resource-kind";
import { resourceUnused } from "./resource-unused";
import { secretAnything } from "./secret-anything";
import { separateDuties } from "./separate-duties";
import { signAnything } from "./sign-anything";
import { temporaryGrant } from "./temporary-grant";

/** Rules about the documents of policies, each one of the judge of policies. */
export const DOCUMENT_RULES: readonly ResourceRule[] = [
  actionForm,
  actionKnown,
  actionNeedless,
  aliasInsteadOfKey,
  aliasPair,
  conditionKey,
  conditionOperator,
  conditionValue,
  conditionWithoutEffect,
  decryptAnything,
  ecsSecretPrefix,
  fullAccess,
  linkedRoleCondition,
  policyForm,
  policyLength,
  policyVersion,
  randomPasswordResource,
  readAnything,
  reencryptPair,
  resourceForeign,
  resourceForm,
  resourceKind,
  resourceUnused,
  secretAnything,
  separateDuties,
  signAnything,
  temporaryGrant,
];
