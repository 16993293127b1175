import { attachPolicyToRole } from "../ram/operations/attach-policy-to-role";
import { detachPolicyFromRole } from "../ram/operations/detach-policy-from-role";
import { listPoliciesForRole } from "../ram/operations/list-policies-for-role";
import { policyAttachment } from "./ram-policy-attachment";

/** A policy on a role. */
export const ramRolePolicyAttachment = policyAttachment("Role", {
  attach: attachPolicyToRole,
  detach: detachPolicyFromRole,
  list: listPoliciesForRole,
});
