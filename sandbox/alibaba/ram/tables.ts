import type { Cloud } from "../../cloud/context";

/** A RAM user. */
export interface UserRow {
  readonly userId: string;
  readonly accountId: string;
  readonly createdAtMs: number;
  userName: string;
  displayName: string;
  mobilePhone: string;
  email: string;
  comments: string;
}

/** An access key of the account's root (no `userId`) or of a RAM user. */
export interface AccessKeyRow {
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly secret: string;
  readonly userId?: string;
  readonly createdAtMs: number;
  status: "Active" | "Inactive";
}

/** One text of a custom policy. */
export interface PolicyVersion {
  /** `v1`, `v2`, … */
  readonly versionId: string;
  readonly document: string;
  readonly createdAtMs: number;
}

/** A custom policy; `versions` from old to new. */
export interface PolicyRow {
  readonly policyName: string;
  readonly createdAtMs: number;
  description: string;
  versions: PolicyVersion[];
  defaultVersionId: string;
  /** Number of the next version: numbers are never used twice. */
  nextVersion: number;
}

/** Kind of a policy: made by the vendor or by the account. */
export type PolicyType = "System" | "Custom";

/** A policy on a user. */
export interface AttachmentRow {
  readonly userId: string;
  readonly policyName: string;
  readonly policyType: PolicyType;
  readonly attachedAtMs: number;
}

/** RAM users by user id. */
export const users = (cloud: Cloud): Map<string, UserRow> => cloud.store.table("alibaba.ram.users");

/** Access keys by access key id, the root's included. */
export const accessKeys = (cloud: Cloud): Map<string, AccessKeyRow> =>
  cloud.store.table("alibaba.ram.accessKeys");

/** Custom policies by name. */
export const policies = (cloud: Cloud): Map<string, PolicyRow> =>
  cloud.store.table("alibaba.ram.policies");

/** Attachments by `attachmentKey`. */
export const attachments = (cloud: Cloud): Map<string, AttachmentRow> =>
  cloud.store.table("alibaba.ram.attachments");

/** Key of an attachment's row. */
export function attachmentKey(
  row: Pick<AttachmentRow, "userId" | "policyName" | "policyType">,
): string {
  return `${row.userId}/${row.policyType}/${row.policyName}`;
}

/** A role. `serviceName` is set for one that is linked to a service, which alone may assume it. */
export interface RoleRow {
  readonly roleId: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly createdAtMs: number;
  /** Service that the role is linked to, for example `keystore.kms.aliyuncs.com`. */
  readonly serviceName?: string;
  assumeRolePolicyDocument: string;
  description: string;
  /** Longest session in seconds. */
  maxSessionDuration: number;
  tags: Readonly<Record<string, string>>;
}

/** A policy on a role. */
export interface RoleAttachmentRow {
  readonly roleId: string;
  readonly policyName: string;
  readonly policyType: PolicyType;
  readonly attachedAtMs: number;
}

/** Roles by role id, service-linked ones included. */
export const roles = (cloud: Cloud): Map<string, RoleRow> => cloud.store.table("alibaba.ram.roles");

/** Policies on roles by `roleAttachmentKey`. */
export const roleAttachments = (cloud: Cloud): Map<string, RoleAttachmentRow> =>
  cloud.store.table("alibaba.ram.roleAttachments");

/** Key of a role attachment's row. */
export function roleAttachmentKey(
  row: Pick<RoleAttachmentRow, "roleId" | "policyName" | "policyType">,
): string {
  return `${row.roleId}/${row.policyType}/${row.policyName}`;
}
