import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { requirePolicy } from "../find";
import { ownRole, roleAttachmentsOf } from "../find-role";
import { POLICIES_PER_ROLE } from "../limits";
import { ramOperation } from "../ram-operation";
import { roleAttachmentKey, roleAttachments } from "../tables";

/** Puts a policy on a role. */
export const attachPolicyToRole = ramOperation({
  action: "AttachPolicyToRole",
  parameters: ["PolicyType", "PolicyName", "RoleName"],
  mutates: true,
  on: ["role", "policy"],
  run: ({ cloud, params }) => {
    const { roleId } = ownRole(cloud, requiredText(params, "RoleName"));
    const policyType = readPolicyType(params);
    const policyName = requiredText(params, "PolicyName");
    requirePolicy(cloud, policyType, policyName);
    const row = { roleId, policyName, policyType, attachedAtMs: cloud.clock.now() };
    if (roleAttachments(cloud).has(roleAttachmentKey(row)))
      throw refusal("EntityAlreadyExists.Role.Policy");
    if (roleAttachmentsOf(cloud, roleId).length >= POLICIES_PER_ROLE)
      throw refusal("LimitExceeded.Role.Policy");
    roleAttachments(cloud).set(roleAttachmentKey(row), row);
    return {};
  },
});
