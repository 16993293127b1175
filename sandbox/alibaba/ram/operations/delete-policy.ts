import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { attachmentsTo, customPolicy } from "../find";
import { roleAttachmentsTo } from "../find-role";
import { ramOperation } from "../ram-operation";
import { policies } from "../tables";

/** Deletes a custom policy that nobody uses and that has one version left. */
export const deletePolicy = ramOperation({
  action: "DeletePolicy",
  parameters: ["PolicyName"],
  mutates: true,
  on: ["policy"],
  run: ({ cloud, params }) => {
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    if (attachmentsTo(cloud, policy.policyName).length > 0)
      throw refusal("DeleteConflict.Policy.User");
    if (roleAttachmentsTo(cloud, policy.policyName).length > 0)
      throw refusal("DeleteConflict.Policy.Role");
    if (policy.versions.length > 1) throw refusal("DeleteConflict.Policy.Version");
    policies(cloud).delete(policy.policyName);
    return {};
  },
});
