import type { KmsAction } from "./actions";
import { aliasArn, aliasesArn, keyArn, type Place } from "./arns";
import { forServices, fromAddresses, taggedWith } from "./conditions";
import { allow, type Statement } from "./statement";

/** The vendor's seven sample policies and its alias policies, as builders. Source: Alibaba Cloud KMS collection 1.1; KMS user guide, 3. */

const ANYTHING: readonly string[] = ["*"];

/** Everything in KMS on everything: for the account's administrators, never for an application. */
export function fullAccess(): Statement {
  return allow({ actions: ["kms:*"], resources: ANYTHING });
}

/** Lists and describes everything, and encrypts and decrypts. */
export function keyReadAndUse(resources = ANYTHING): Statement {
  const actions: KmsAction[] = [
    "kms:List*",
    "kms:Describe*",
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:GenerateDataKey",
  ];
  return allow({ actions, resources });
}

/** Encrypts and decrypts with keys that have a tag. */
export function taggedKeyUse(tagKey: string, values: readonly string[]): Statement {
  return allow({
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
    resources: ANYTHING,
    conditions: [taggedWith(tagKey, values)],
  });
}

/** Everything in KMS for calls from some addresses. */
export function fullAccessFrom(cidrs: readonly string[]): Statement {
  return allow({ actions: ["kms:*"], resources: ANYTHING, conditions: [fromAddresses(cidrs)] });
}

/** Reads secrets. */
export function secretRead(resources = ANYTHING): Statement {
  const actions: KmsAction[] = [
    "kms:List*",
    "kms:Describe*",
    "kms:GetSecretValue",
    "kms:Decrypt",
    "kms:GetRandomPassword",
  ];
  return allow({ actions, resources });
}

/** Reads certificates; on `*` its `kms:Get*` reads secrets too. */
export function certificateRead(resources = ANYTHING): Statement {
  return allow({ actions: ["kms:List*", "kms:Describe*", "kms:Get*"], resources });
}

/** Signs and verifies with certificates. */
export function certificateSignAndVerify(resources = ANYTHING): Statement {
  return allow({
    actions: ["kms:CertificatePrivateKeySign", "kms:CertificatePublicKeyVerify"],
    resources,
  });
}

/** Gives a key an alias. */
export function createAlias(place: Place, alias: string, keyId: string): Statement {
  return onAlias("kms:CreateAlias", place, { alias, keyIds: [keyId] });
}

/** Lets an alias name another key. */
export function updateAlias(
  place: Place,
  alias: string,
  keys: { readonly oldKeyId: string; readonly newKeyId: string },
): Statement {
  return onAlias("kms:UpdateAlias", place, { alias, keyIds: [keys.oldKeyId, keys.newKeyId] });
}

/** Takes an alias off its key. */
export function deleteAlias(place: Place, alias: string, keyId: string): Statement {
  return onAlias("kms:DeleteAlias", place, { alias, keyIds: [keyId] });
}

/** Lists all aliases of a place. */
export function listAliases(place: Place): Statement {
  return allow({ actions: ["kms:ListAliases"], resources: [aliasesArn(place)] });
}

/** Lists the aliases of one key: permission on the key alone. */
export function listAliasesOfKey({ region, accountId }: Place, keyId: string): Statement {
  return allow({
    actions: ["kms:ListAliasesByKeyId"],
    resources: [keyArn(region, accountId, keyId)],
  });
}

/** Makes the service-linked roles of some services and no others. */
export function createServiceLinkedRole(serviceNames: readonly string[]): Statement {
  return allow({
    actions: ["ram:CreateServiceLinkedRole"],
    resources: ANYTHING,
    conditions: [forServices(serviceNames)],
  });
}

function onAlias(
  action: KmsAction,
  place: Place,
  { alias, keyIds }: { readonly alias: string; readonly keyIds: readonly string[] },
): Statement {
  const keys = keyIds.map((keyId) => keyArn(place.region, place.accountId, keyId));
  return allow({ actions: [action], resources: [...keys, aliasArn(place, alias)] });
}
