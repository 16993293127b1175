import { attachPolicyToUser } from "../ram/operations/attach-policy-to-user";
import { detachPolicyFromUser } from "../ram/operations/detach-policy-from-user";
import { listPoliciesForUser } from "../ram/operations/list-policies-for-user";
import { policyAttachment } from "./ram-policy-attachment";

/** A policy on a user. */
export const ramUserPolicyAttachment = policyAttachment("User", {
  attach: attachPolicyToUser,
  detach: detachPolicyFromUser,
  list: listPoliciesForUser,
});
