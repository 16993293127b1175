import type { AlibabaOperation } from "../operation";
import { attachPolicyToRole } from "./operations/attach-policy-to-role";
import { attachPolicyToUser } from "./operations/attach-policy-to-user";
import { createAccessKey } from "./operations/create-access-key";
import { createPolicy } from "./operations/create-policy";
import { createPolicyVersion } from "./operations/create-policy-version";
import { createRole } from "./operations/create-role";
import { createUser } from "./operations/create-user";
import { deleteAccessKey } from "./operations/delete-access-key";
import { deletePolicy } from "./operations/delete-policy";
import { deletePolicyVersion } from "./operations/delete-policy-version";
import { deleteRole } from "./operations/delete-role";
import { deleteUser } from "./operations/delete-user";
import { detachPolicyFromRole } from "./operations/detach-policy-from-role";
import { detachPolicyFromUser } from "./operations/detach-policy-from-user";
import { getPolicy } from "./operations/get-policy";
import { getRole } from "./operations/get-role";
import { getUser } from "./operations/get-user";
import { listAccessKeys } from "./operations/list-access-keys";
import { listEntitiesForPolicy } from "./operations/list-entities-for-policy";
import { listPoliciesForRole } from "./operations/list-policies-for-role";
import { listPoliciesForUser } from "./operations/list-policies-for-user";
import { listPolicyVersions } from "./operations/list-policy-versions";
import { listRoles } from "./operations/list-roles";
import { listUsers } from "./operations/list-users";
import { updateAccessKey } from "./operations/update-access-key";
import { updatePolicyDescription } from "./operations/update-policy-description";
import { updateRole } from "./operations/update-role";
import { updateUser } from "./operations/update-user";

/** Every modelled operation of RAM 2015-05-01. */
export const RAM_OPERATIONS: readonly AlibabaOperation[] = [
  createUser,
  getUser,
  listUsers,
  updateUser,
  deleteUser,
  createAccessKey,
  updateAccessKey,
  listAccessKeys,
  deleteAccessKey,
  createPolicy,
  createPolicyVersion,
  updatePolicyDescription,
  getPolicy,
  listPolicyVersions,
  listEntitiesForPolicy,
  deletePolicyVersion,
  deletePolicy,
  attachPolicyToUser,
  detachPolicyFromUser,
  listPoliciesForUser,
  createRole,
  getRole,
  listRoles,
  updateRole,
  deleteRole,
  attachPolicyToRole,
  detachPolicyFromRole,
  listPoliciesForRole,
];

/** Operations that the vendor has and the sandbox does not. */
export const RAM_UNMODELLED: readonly string[] = [
  "AddUserToGroup",
  "AttachPolicyToGroup",
  "ChangePassword",
  "CreateGroup",
  "CreateLoginProfile",
  "CreateServiceLinkedRole",
  "CreateVirtualMFADevice",
  "DeleteGroup",
  "DeleteLoginProfile",
  "DetachPolicyFromGroup",
  "GetAccessKeyLastUsed",
  "GetAccountAlias",
  "GetGroup",
  "GetLoginProfile",
  "GetPasswordPolicy",
  "GetPolicyVersion",
  "ListGroups",
  "ListGroupsForUser",
  "ListPolicies",
  "ListPoliciesForGroup",
  "RemoveUserFromGroup",
  "SetDefaultPolicyVersion",
  "SetPasswordPolicy",
  "UnbindMFADevice",
  "UpdateGroup",
];
