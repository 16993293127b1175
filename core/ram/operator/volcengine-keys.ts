import { NO_ACTIONS, of, type ResourceActions } from "./resource-actions";

/** What is called for the resources of KMS and IAM. Source: upstream provider, `volcengine/{kms,iam}`; for `hyok:` the plugin of this kit. */
export const VOLCENGINE_KEY_RESOURCES: Readonly<Record<string, ResourceActions>> = {
  "volcengine:kms/keyring:Keyring": {
    create: of("kms", "CreateKeyring"),
    read: of("kms", "QueryKeyring", "DescribeKeyrings"),
    update: of("kms", "UpdateKeyring"),
    delete: of("kms", "DeleteKeyring"),
    names: { keyring: "keyringName" },
  },
  "volcengine:kms/key:Key": {
    create: of("kms", "CreateKey"),
    read: of("kms", "DescribeKey", "DescribeKeys"),
    update: of(
      "kms",
      "UpdateKey",
      "EnableKeyRotation",
      "DisableKeyRotation",
      "TagResources",
      "UntagResources",
    ),
    delete: of("kms", "ScheduleKeyDeletion"),
    names: { keyring: "keyringName" },
  },
  "volcengine:iam/role:Role": {
    create: of("iam", "CreateRole"),
    read: of("iam", "GetRole", "ListRoles"),
    update: of("iam", "UpdateRole", "TagResources", "UntagResources"),
    delete: of("iam", "DeleteRole"),
    names: { role: "roleName" },
  },
  "volcengine:iam/policy:Policy": {
    create: of("iam", "CreatePolicy"),
    read: of("iam", "ListPolicies"),
    update: of("iam", "UpdatePolicy"),
    delete: of("iam", "DeletePolicy"),
    names: { policy: "policyName" },
  },
  "volcengine:iam/rolePolicyAttachment:RolePolicyAttachment": {
    ...NO_ACTIONS,
    create: of("iam", "AttachRolePolicy"),
    read: of("iam", "ListAttachedRolePolicies"),
    delete: of("iam", "DetachRolePolicy"),
    names: { role: "roleName", policy: "policyName" },
  },
  "hyok:index:CustomKeyStore": {
    create: of("kms", "CreateCustomKeyStore", "ConnectCustomKeyStore"),
    read: of("kms", "DescribeCustomKeyStores"),
    update: of("kms", "UpdateCustomKeyStore", "DisconnectCustomKeyStore"),
    // A store with keys is not deleted; the keys are listed to say which.
    delete: of("kms", "DeleteCustomKeyStore", "DescribeKeyrings", "DescribeKeys"),
  },
  "hyok:index:KmsAccess": {
    create: [
      ...of("iam", "CreateServiceLinkedRole", "CreateRole", "AttachRolePolicy"),
      "kms:DescribeKeyrings",
    ],
    read: of("iam", "GetServiceLinkedRoleTemplate", "GetRole", "ListAttachedRolePolicies"),
    update: of("iam", "UpdateRole"),
    delete: of("iam", "DetachRolePolicy", "DeleteRole"),
    names: { role: "explicitRole.roleName", policy: "explicitRole.policyName" },
  },
};
