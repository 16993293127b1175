import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { attachmentsOf, requirePolicy, userByName } from "../find";
import { POLICIES_PER_USER } from "../limits";
import { ramOperation } from "../ram-operation";
import { attachmentKey, attachments } from "../tables";

/** Puts a policy on a user; it is in force at once. */
export const attachPolicyToUser = ramOperation({
  action: "AttachPolicyToUser",
  parameters: ["PolicyType", "PolicyName", "UserName"],
  mutates: true,
  on: ["user", "policy"],
  run: ({ cloud, params }) => {
    const user = userByName(cloud, requiredText(params, "UserName"));
    const policyType = readPolicyType(params);
    const policyName = requiredText(params, "PolicyName");
    requirePolicy(cloud, policyType, policyName);
    const row = { userId: user.userId, policyName, policyType, attachedAtMs: cloud.clock.now() };
    if (attachments(cloud).has(attachmentKey(row)))
      throw refusal("EntityAlreadyExists.User.Policy");
    if (attachmentsOf(cloud, user.userId).length >= POLICIES_PER_USER)
      throw refusal("LimitExceeded.User.Policy");
    attachments(cloud).set(attachmentKey(row), row);
    return {};
  },
});
