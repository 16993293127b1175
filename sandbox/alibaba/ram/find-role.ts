import type { Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { roleAttachments, type RoleAttachmentRow, type RoleRow, roles } from "./tables";

/** A role by its name, in any case of letters: names of roles are compared without it. @throws CloudError EntityNotExist.Role. */
export function roleByName(cloud: Cloud, roleName: string): RoleRow {
  const wanted = roleName.toLowerCase();
  const role = [...roles(cloud).values()].find((one) => one.roleName.toLowerCase() === wanted);
  if (!role) throw refusal("EntityNotExist.Role");
  return role;
}

/** A role that its owner may change. @throws CloudError OperationDenied.ServiceLinkedRole for one of a service. */
export function ownRole(cloud: Cloud, roleName: string): RoleRow {
  const role = roleByName(cloud, roleName);
  if (role.serviceName !== undefined)
    throw refusal("OperationDenied.ServiceLinkedRole", `It belongs to ${role.serviceName}.`);
  return role;
}

/** Policies on one role. */
export function roleAttachmentsOf(cloud: Cloud, roleId: string): RoleAttachmentRow[] {
  return [...roleAttachments(cloud).values()].filter((row) => row.roleId === roleId);
}

/** Roles that one custom policy is on. */
export function roleAttachmentsTo(cloud: Cloud, policyName: string): RoleAttachmentRow[] {
  return [...roleAttachments(cloud).values()].filter(
    (row) => row.policyType === "Custom" && row.policyName === policyName,
  );
}
