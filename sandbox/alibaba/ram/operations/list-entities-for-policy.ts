import { notModelled } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { attachmentsTo, customPolicy } from "../find";
import { roleAttachmentsTo } from "../find-role";
import { ramOperation } from "../ram-operation";
import { roleView } from "../role-view";
import { roles, users } from "../tables";
import { userView } from "../views";

/** Lists the users and roles that a custom policy is attached to; the model has no groups. */
export const listEntitiesForPolicy = ramOperation({
  action: "ListEntitiesForPolicy",
  parameters: ["PolicyName", "PolicyType"],
  mutates: false,
  on: ["policy"],
  run: ({ cloud, params }) => {
    if (readPolicyType(params) === "System")
      throw notModelled("ListEntitiesForPolicy of a system policy");
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    const User = attachmentsTo(cloud, policy.policyName).flatMap((row) => {
      const user = users(cloud).get(row.userId);
      return user ? [userView(user)] : [];
    });
    const Role = roleAttachmentsTo(cloud, policy.policyName).flatMap((row) => {
      const role = roles(cloud).get(row.roleId);
      return role ? [roleView(role)] : [];
    });
    return { Users: { User }, Groups: { Group: [] }, Roles: { Role } };
  },
});
