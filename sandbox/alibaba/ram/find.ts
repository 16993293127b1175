import type { Cloud } from "../../cloud/context";
import { notModelled, refusal } from "../errors";
import { parsePolicyDocument, type Statement } from "./policy-document";
import { isSystemPolicy, systemPolicy } from "./system-policies";
import {
  type AccessKeyRow,
  accessKeys,
  type AttachmentRow,
  attachments,
  policies,
  type PolicyRow,
  type PolicyType,
  type PolicyVersion,
  type UserRow,
  users,
} from "./tables";

/** @throws CloudError EntityNotExist.User. */
export function userByName(cloud: Cloud, userName: string): UserRow {
  const user = [...users(cloud).values()].find((candidate) => candidate.userName === userName);
  if (!user) throw refusal("EntityNotExist.User");
  return user;
}

/** @throws CloudError EntityNotExist.Policy. */
export function customPolicy(cloud: Cloud, policyName: string): PolicyRow {
  const policy = policies(cloud).get(policyName);
  if (!policy) throw refusal("EntityNotExist.Policy");
  return policy;
}

/** Version in force of a custom policy. */
export function defaultVersion(policy: PolicyRow): PolicyVersion {
  const version = policy.versions.find(
    (candidate) => candidate.versionId === policy.defaultVersionId,
  );
  if (!version) throw refusal("EntityNotExist.Policy.Version");
  return version;
}

/** Text of a policy of either kind. @throws CloudError EntityNotExist.Policy, Rejected.UnsupportedOperation for a system policy without a model. */
export function policyText(cloud: Cloud, policyType: PolicyType, policyName: string): string {
  if (policyType === "Custom") return defaultVersion(customPolicy(cloud, policyName)).document;
  const text = systemPolicy(policyName);
  if (text === undefined) throw notModelled(`system policy ${policyName}`);
  return text;
}

/** Makes sure that a policy can be attached. @throws CloudError EntityNotExist.Policy, Rejected.UnsupportedOperation for a system policy that the sandbox has never heard of. */
export function requirePolicy(cloud: Cloud, policyType: PolicyType, policyName: string): void {
  if (policyType === "Custom") customPolicy(cloud, policyName);
  else if (!isSystemPolicy(policyName)) throw notModelled(`system policy ${policyName}`);
}

/** Access keys of one user, from old to new. */
export function accessKeysOf(cloud: Cloud, userId: string): AccessKeyRow[] {
  return [...accessKeys(cloud).values()].filter((key) => key.userId === userId);
}

/** One access key of a user. @throws CloudError EntityNotExist.User, EntityNotExist.User.AccessKey. */
export function accessKeyOf(cloud: Cloud, userName: string, accessKeyId: string): AccessKeyRow {
  const user = userByName(cloud, userName);
  const key = accessKeys(cloud).get(accessKeyId);
  if (key?.userId !== user.userId) throw refusal("EntityNotExist.User.AccessKey");
  return key;
}

/** Policies on one user. */
export function attachmentsOf(cloud: Cloud, userId: string): AttachmentRow[] {
  return [...attachments(cloud).values()].filter((row) => row.userId === userId);
}

/** Users of one custom policy. */
export function attachmentsTo(cloud: Cloud, policyName: string): AttachmentRow[] {
  return [...attachments(cloud).values()].filter(
    (row) => row.policyType === "Custom" && row.policyName === policyName,
  );
}

/** Every statement that is in force for a user. A system policy whose text is unknown grants nothing. */
export function statementsOf(cloud: Cloud, userId: string): readonly Statement[] {
  return attachmentsOf(cloud, userId)
    .filter((row) => row.policyType === "Custom" || systemPolicy(row.policyName) !== undefined)
    .flatMap((row) => parsePolicyDocument(policyText(cloud, row.policyType, row.policyName)));
}
