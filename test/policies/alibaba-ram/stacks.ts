import { AccessKeyPolicy } from "@pulumi/alicloud/ram/accessKeyPolicy";
import { AccessKey, type AccessKeyArgs } from "@pulumi/alicloud/ram/accessKey";
import { Group } from "@pulumi/alicloud/ram/group";
import { GroupMembership } from "@pulumi/alicloud/ram/groupMembership";
import { GroupPolicyAttachment } from "@pulumi/alicloud/ram/groupPolicyAttachment";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { User } from "@pulumi/alicloud/ram/user";
import { UserGroupAttachment } from "@pulumi/alicloud/ram/userGroupAttachment";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { resource, type Declared } from "../support/fixture";
import { ref } from "../support/markers";
import { policyArgs } from "./bases";

/** A user; its name is known from the update on, as that of a user that the engine names. */
export const user = (name = "user") => resource(User, name, { options: { outputs: { name } } });

export const role = () =>
  resource(Role, "role", { args: { roleName: "orders", services: ["ecs.aliyuncs.com"] } });

export const group = () => resource(Group, "group", { args: { groupName: "operators" } });

/** A user who is in the group, by the list of the group's members. */
export const member = () =>
  resource(GroupMembership, "membership", {
    args: { groupName: ref("group", "groupName"), userNames: [ref("user", "name")] },
  });

/** A user who is in the group, by itself. */
export const joined = () =>
  resource(UserGroupAttachment, "membership", {
    args: { groupName: ref("group", "groupName"), userName: ref("user", "name") },
  });

/** A policy of the account that a user, role or group has. */
export function given(to: "user" | "role" | "group", name: string, text: string): Declared[] {
  const policy = resource(Policy, name, {
    args: policyArgs({ policyName: name, policyDocument: text }),
  });
  return [policy, attached(to, `${name}-attachment`, custom(ref(name, "policyName")))];
}

/** A policy by its name. */
interface Named {
  readonly policyName: string;
  readonly policyType: string;
}

export const custom = (policyName: string): Named => ({ policyName, policyType: "Custom" });

export const vendors = (policyName: string): Named => ({ policyName, policyType: "System" });

/** An attachment of a policy that need not be of the stack. */
export function attached(to: "user" | "role" | "group", name: string, policy: Named): Declared {
  if (to === "user")
    return resource(UserPolicyAttachment, name, {
      args: { userName: ref("user", "name"), ...policy },
    });
  if (to === "role")
    return resource(RolePolicyAttachment, name, {
      args: { roleName: ref("role", "roleName"), ...policy },
    });
  return resource(GroupPolicyAttachment, name, {
    args: { groupName: ref("group", "groupName"), ...policy },
  });
}

/** An access key of the user. */
export const key = (args: AccessKeyArgs = { userName: ref("user", "name") }) =>
  resource(AccessKey, "key", { args, options: { outputs: { secret: "not-a-real-one" } } });

/** A network policy on the access key. */
export const bound = (Status: string, IPList: readonly string[]) =>
  resource(AccessKeyPolicy, "network", {
    args: {
      userAccessKeyId: ref("key"),
      accessKeyPolicy: JSON.stringify({
        Version: 1,
        Status,
        Statements: IPList.length === 0 ? [] : [{ Type: "ClassicWhiteList", IPList }],
      }),
    },
  });
