import type { Operation } from "../../../cloud/operation";
import { attachRolePolicy } from "./attach-role-policy";
import { createPolicy } from "./create-policy";
import { createRole } from "./create-role";
import { createServiceLinkedRole } from "./create-service-linked-role";
import { deletePolicy } from "./delete-policy";
import { deleteRole } from "./delete-role";
import { deleteServiceLinkedRole } from "./delete-service-linked-role";
import { detachRolePolicy } from "./detach-role-policy";
import { getPolicy } from "./get-policy";
import { getRole } from "./get-role";
import { getServiceLinkedRoleTemplate } from "./get-service-linked-role-template";
import { listAttachedRolePolicies } from "./list-attached-role-policies";
import { listRoles } from "./list-roles";
import { updatePolicy } from "./update-policy";
import { updateRole } from "./update-role";

/** Every modelled operation of IAM. */
export const IAM_OPERATIONS: readonly Operation[] = [
  attachRolePolicy,
  createPolicy,
  createRole,
  createServiceLinkedRole,
  deletePolicy,
  deleteRole,
  deleteServiceLinkedRole,
  detachRolePolicy,
  getPolicy,
  getRole,
  getServiceLinkedRoleTemplate,
  listAttachedRolePolicies,
  listRoles,
  updatePolicy,
  updateRole,
];
