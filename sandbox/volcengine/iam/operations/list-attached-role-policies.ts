import { iamOperation, NAME_RULE } from "../operation";
import { attachments, findRole, iamDate } from "../rows";

/** Policies of one role. */
export const listAttachedRolePolicies = iamOperation("ListAttachedRolePolicies", (call, params) => {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  params.done();
  findRole(call.cloud, roleName);
  const grants = [...attachments(call.cloud).values()].filter((one) => one.roleName === roleName);
  return {
    AttachedPolicyMetadata: grants.map((grant) => ({
      PolicyName: grant.policyName,
      PolicyType: grant.policyType,
      AttachDate: iamDate(grant.attachedAtMs),
    })),
  };
});
