import { iamError } from "../errors";
import { grantParams } from "../grant-params";
import { iamOperation } from "../operation";
import { attachmentKey, attachments, findRole } from "../rows";

/** Takes a policy from a role. */
export const detachRolePolicy = iamOperation("DetachRolePolicy", (call, params) => {
  const grant = grantParams(params);
  findRole(call.cloud, grant.roleName);
  if (!attachments(call.cloud).delete(attachmentKey(grant))) {
    throw iamError(
      "PolicyNotExist",
      `Role '${grant.roleName}' has no ${grant.policyType} policy '${grant.policyName}'.`,
    );
  }
  call.cloud.store.save();
  return {};
});
