import { grantParams } from "../grant-params";
import { iamError } from "../errors";
import { iamOperation } from "../operation";
import { policyView } from "../policy-view";
import { attachmentKey, attachments, findRole } from "../rows";

/** Grants a policy to an ordinary role; granting it again changes nothing. */
export const attachRolePolicy = iamOperation("AttachRolePolicy", (call, params) => {
  const grant = grantParams(params);
  const { cloud } = call;
  const role = findRole(cloud, grant.roleName);
  if (role.serviceLinked) {
    throw iamError(
      "ServiceLinkedRoleProtected",
      `Role '${grant.roleName}' is service-linked; its policies are fixed.`,
    );
  }
  policyView(cloud, grant.policyName, grant.policyType);
  const key = attachmentKey(grant);
  if (!attachments(cloud).has(key)) {
    attachments(cloud).set(key, { ...grant, attachedAtMs: cloud.clock.now() });
    cloud.store.save();
  }
  return {};
});
