import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { ownRole } from "../find-role";
import { ramOperation } from "../ram-operation";
import { roleAttachmentKey, roleAttachments } from "../tables";

/** Takes a policy off a role. */
export const detachPolicyFromRole = ramOperation({
  action: "DetachPolicyFromRole",
  parameters: ["PolicyType", "PolicyName", "RoleName"],
  mutates: true,
  on: ["role", "policy"],
  run: ({ cloud, params }) => {
    const { roleId } = ownRole(cloud, requiredText(params, "RoleName"));
    const policyType = readPolicyType(params);
    const policyName = requiredText(params, "PolicyName");
    const gone = roleAttachments(cloud).delete(
      roleAttachmentKey({ roleId, policyType, policyName }),
    );
    if (!gone) throw refusal("EntityNotExist.Role.Policy");
    return {};
  },
});
