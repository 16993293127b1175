import { vendorTime } from "../dates";
import { ramArn } from "../names";
import type { RoleRow } from "./tables";

/** A role in the vendor's form. */
export interface RoleView {
  readonly RoleId: string;
  readonly RoleName: string;
  readonly Arn: string;
  readonly Description: string;
  readonly AssumeRolePolicyDocument: string;
  readonly MaxSessionDuration: number;
  readonly CreateDate: string;
  readonly IsServiceLinkedRole: boolean;
  readonly Tags: { readonly Tag: readonly { readonly Key: string; readonly Value: string }[] };
}

/** A role in the vendor's form; its resource name is in lower case. */
export function roleView(role: RoleRow): RoleView {
  return {
    RoleId: role.roleId,
    RoleName: role.roleName,
    Arn: roleArn(role),
    Description: role.description,
    AssumeRolePolicyDocument: role.assumeRolePolicyDocument,
    MaxSessionDuration: role.maxSessionDuration,
    CreateDate: vendorTime(role.createdAtMs),
    IsServiceLinkedRole: role.serviceName !== undefined,
    Tags: { Tag: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })) },
  };
}

/** Resource name of a role, for example `acs:ram::1234567890123456:role/aliyunserviceroleforactiontrail`. */
export function roleArn(role: Pick<RoleRow, "accountId" | "roleName">): string {
  return ramArn(role.accountId, "role", role.roleName.toLowerCase());
}
