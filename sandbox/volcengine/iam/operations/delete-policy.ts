import { iamError } from "../errors";
import { iamOperation, NAME_RULE } from "../operation";
import { attachments, policies } from "../rows";

/** Deletes a custom policy that no role has. */
export const deletePolicy = iamOperation("DeletePolicy", (call, params) => {
  const policyName = params.requiredText("PolicyName", NAME_RULE);
  params.done();
  if (!policies(call.cloud).has(policyName)) {
    throw iamError("PolicyNotExist", `Custom policy '${policyName}' cannot be found.`);
  }
  const grant = [...attachments(call.cloud).values()].find(
    (one) => one.policyName === policyName && one.policyType === "Custom",
  );
  if (grant) {
    throw iamError(
      "DeleteConflict",
      `Policy '${policyName}' is attached to role '${grant.roleName}'; detach it first.`,
    );
  }
  policies(call.cloud).delete(policyName);
  call.cloud.store.save();
  return {};
});
