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
