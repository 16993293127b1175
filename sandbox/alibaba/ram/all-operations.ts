import type { AlibabaOperation } from "../operation";
import { attachPolicyToUser } from "./operations/attach-policy-to-user";
import { createAccessKey } from "./operations/create-access-key";
import { createPolicy } from "./operations/create-policy";
import { createPolicyVersion } from "./operations/create-policy-version";
import { createUser } from "./operations/create-user";
import { deleteAccessKey } from "./operations/delete-access-key";
import { deletePolicy } from "./operations/delete-policy";
import { deletePolicyVersion } from "./operations/delete-policy-version";
import { deleteUser } from "./operations/delete-user";
import { detachPolicyFromUser } from "./operations/detach-policy-from-user";
import { getPolicy } from "./operations/get-policy";
import { getUser } from "./operations/get-user";
import { listAccessKeys } from "./operations/list-access-keys";
import { listEntitiesForPolicy } from "./operations/list-entities-for-policy";
import { listPoliciesForUser } from "./operations/list-policies-for-user";
import { listPolicyVersions } from "./operations/list-policy-versions";
import { listUsers } from "./operations/list-users";
import { updateAccessKey } from "./operations/update-access-key";
import { updatePolicyDescription } from "./operations/update-policy-description";
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
];

/** Operations that the vendor has and the sandbox does not. */
export const RAM_UNMODELLED: readonly string[] = [
  "AddUserToGroup",
  "AttachPolicyToGroup",
  "AttachPolicyToRole",
  "ChangePassword",
  "CreateGroup",
  "CreateLoginProfile",
  "CreateRole",
  "CreateServiceLinkedRole",
  "CreateVirtualMFADevice",
  "DeleteGroup",
  "DeleteLoginProfile",
  "DeleteRole",
  "DetachPolicyFromGroup",
  "DetachPolicyFromRole",
  "GetAccessKeyLastUsed",
  "GetAccountAlias",
  "GetGroup",
  "GetLoginProfile",
  "GetPasswordPolicy",
  "GetPolicyVersion",
  "GetRole",
  "ListGroups",
  "ListGroupsForUser",
  "ListPolicies",
  "ListPoliciesForGroup",
  "ListPoliciesForRole",
  "ListRoles",
  "RemoveUserFromGroup",
  "SetDefaultPolicyVersion",
  "SetPasswordPolicy",
  "UnbindMFADevice",
  "UpdateGroup",
  "UpdateRole",
];
