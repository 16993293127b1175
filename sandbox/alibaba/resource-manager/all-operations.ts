import type { AlibabaOperation } from "../operation";
import { createServiceLinkedRole } from "./operations/create-service-linked-role";
import { deleteServiceLinkedRole } from "./operations/delete-service-linked-role";
import { getServiceLinkedRoleDeletionStatus } from "./operations/get-service-linked-role-deletion-status";

/** Every modelled operation of ResourceManager 2020-03-31: those on service-linked roles. */
export const RESOURCE_MANAGER_OPERATIONS: readonly AlibabaOperation[] = [
  createServiceLinkedRole,
  deleteServiceLinkedRole,
  getServiceLinkedRoleDeletionStatus,
];

/** Operations on roles and policies that the vendor has in this API too and the sandbox does not; RAM's own are modelled. */
export const RESOURCE_MANAGER_UNMODELLED: readonly string[] = [
  "AttachPolicy",
  "CreatePolicy",
  "CreateRole",
  "DeleteRole",
  "DetachPolicy",
  "GetRole",
  "ListRoles",
  "UpdateRole",
];
