import type { Cloud } from "../../cloud/context";
import { iamError } from "./errors";

/** A tag in the vendor's spelling. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A role; the row's key is its name. */
export interface RoleRow {
  roleName: string;
  readonly roleId: number;
  readonly accountId: string;
  /** Made for one service, which alone may assume it. */
  readonly serviceLinked: boolean;
  /** Service code, for a service-linked role. */
  readonly serviceName?: string;
  displayName: string;
  description: string;
  trustPolicyDocument: string;
  maxSessionDuration: number;
  tags: readonly Tag[];
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** System policies are the vendor's, custom ones the account's. */
export type PolicyType = "System" | "Custom";

/** A custom policy; the row's key is its name. */
export interface PolicyRow {
  policyName: string;
  readonly accountId: string;
  description: string;
  policyDocument: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** A policy granted to a role; see `attachmentKey`. */
export interface AttachmentRow {
  readonly roleName: string;
  readonly policyName: string;
  readonly policyType: PolicyType;
  readonly attachedAtMs: number;
}

/** Table of the roles; other services look here for their service-linked role. */
export const ROLES = "volcengine.iam.roles";

/** The roles by name. */
export function roles(cloud: Cloud): Map<string, RoleRow> {
  return cloud.store.table<RoleRow>(ROLES);
}

/** The custom policies by name. */
export function policies(cloud: Cloud): Map<string, PolicyRow> {
  return cloud.store.table<PolicyRow>("volcengine.iam.policies");
}

/** The grants. */
export function attachments(cloud: Cloud): Map<string, AttachmentRow> {
  return cloud.store.table<AttachmentRow>("volcengine.iam.attachments");
}

/** Key of a grant, and its id upstream. */
export function attachmentKey(grant: Omit<AttachmentRow, "attachedAtMs">): string {
  return `${grant.roleName}:${grant.policyName}:${grant.policyType}`;
}

/** @throws CloudError RoleNotExist. */
export function findRole(cloud: Cloud, roleName: string): RoleRow {
  const row = roles(cloud).get(roleName);
  if (!row) throw iamError("RoleNotExist", `Role '${roleName}' cannot be found.`);
  return row;
}

/** Smallest number above all role ids in use. */
export function nextRoleId(cloud: Cloud): number {
  return Math.max(10_000, ...[...roles(cloud).values()].map((row) => row.roleId)) + 1;
}

/** Date in IAM's form, for example `20260115T083000Z`. */
export function iamDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** A role in the vendor's spelling. */
export function roleView(row: RoleRow): object {
  return {
    RoleName: row.roleName,
    RoleId: row.roleId,
    Trn: `trn:iam::${row.accountId}:role/${row.roleName}`,
    DisplayName: row.displayName,
    Description: row.description,
    TrustPolicyDocument: row.trustPolicyDocument,
    MaxSessionDuration: row.maxSessionDuration,
    IsServiceLinkedRole: row.serviceLinked ? 1 : 0,
    Tags: row.tags,
    CreateDate: iamDate(row.createdAtMs),
    UpdateDate: iamDate(row.updatedAtMs),
  };
}
