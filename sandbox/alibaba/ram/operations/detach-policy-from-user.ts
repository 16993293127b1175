import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { userByName } from "../find";
import { ramOperation } from "../ram-operation";
import { attachmentKey, attachments } from "../tables";

/** Takes a policy off a user at once. */
export const detachPolicyFromUser = ramOperation({
  action: "DetachPolicyFromUser",
  parameters: ["PolicyType", "PolicyName", "UserName"],
  mutates: true,
  on: ["user", "policy"],
  run: ({ cloud, params }) => {
    const { userId } = userByName(cloud, requiredText(params, "UserName"));
    const policyType = readPolicyType(params);
    const policyName = requiredText(params, "PolicyName");
    const gone = attachments(cloud).delete(attachmentKey({ userId, policyType, policyName }));
    if (!gone) throw refusal("EntityNotExist.User.Policy");
    return {};
  },
});
