import { NO_ACTIONS, of, type ResourceActions } from "./resource-actions";

/** What the upstream provider calls for the resources of RAM and of the network. Source: upstream provider, `resource_alicloud_{ram,resource_manager,vpc}_*`; without `force` on users and roles, which no component sets. */
export const ALIBABA_ACCOUNT_RESOURCES: Readonly<Record<string, ResourceActions>> = {
  "alicloud:ram/user:User": {
    create: of("ram", "CreateUser"),
    read: of("ram", "GetUser", "ListUsers"),
    update: of("ram", "UpdateUser"),
    delete: of("ram", "DeleteUser"),
    names: { user: "name" },
  },
  "alicloud:ram/policy:Policy": {
    create: of("ram", "CreatePolicy"),
    read: of("ram", "GetPolicy", "ListTagResources"),
    update: of(
      "ram",
      "CreatePolicyVersion",
      "ListPolicyVersions",
      "DeletePolicyVersion",
      "UpdatePolicyDescription",
    ),
    // With `force`, which the components set, earlier versions and attachments go first.
    delete: of("ram", "DeletePolicy", "ListEntitiesForPolicy", "DetachPolicyFromUser"),
    names: { policy: "policyName" },
  },
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": {
    ...NO_ACTIONS,
    create: of("ram", "AttachPolicyToUser"),
    read: of("ram", "ListPoliciesForUser"),
    delete: of("ram", "DetachPolicyFromUser"),
    names: { user: "userName", policy: "policyName" },
  },
  "alicloud:ram/accessKey:AccessKey": {
    create: of("ram", "CreateAccessKey"),
    read: of("ram", "ListAccessKeys"),
    update: of("ram", "UpdateAccessKey"),
    delete: of("ram", "DeleteAccessKey"),
    names: { user: "userName" },
  },
  "alicloud:ram/role:Role": {
    create: of("ram", "CreateRole"),
    read: of("ram", "GetRole", "ListTagResources"),
    update: of("ram", "UpdateRole"),
    delete: of("ram", "DeleteRole"),
    names: { role: "roleName" },
  },
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": {
    ...NO_ACTIONS,
    create: of("ram", "AttachPolicyToRole"),
    read: of("ram", "ListPoliciesForRole"),
    delete: of("ram", "DetachPolicyFromRole"),
    names: { role: "roleName", policy: "policyName" },
  },
  "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole": {
    ...NO_ACTIONS,
    create: of("ram", "CreateServiceLinkedRole"),
    read: of("ram", "GetRole"),
    delete: of("ram", "DeleteServiceLinkedRole", "GetServiceLinkedRoleDeletionStatus"),
    names: { "linked service": "serviceName" },
  },
  "alicloud:vpc/network:Network": {
    create: of("vpc", "CreateVpc"),
    read: of("vpc", "DescribeVpcAttribute", "DescribeVpcs", "DescribeRouteTableList"),
    update: of("vpc", "ModifyVpcAttribute", "TagResources", "UnTagResources", "ListTagResources"),
    delete: of("vpc", "DeleteVpc"),
  },
  "alicloud:vpc/switch:Switch": {
    create: of("vpc", "CreateVSwitch"),
    read: of("vpc", "DescribeVSwitchAttributes", "DescribeVSwitches"),
    update: of(
      "vpc",
      "ModifyVSwitchAttribute",
      "TagResources",
      "UnTagResources",
      "ListTagResources",
    ),
    delete: of("vpc", "DeleteVSwitch"),
  },
};
