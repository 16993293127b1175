import { vendorTime } from "../../dates";
import { requiredText } from "../../parameters";
import { roleAttachmentsOf, roleByName } from "../find-role";
import { ramOperation } from "../ram-operation";

/** Lists the policies on a role. */
export const listPoliciesForRole = ramOperation({
  action: "ListPoliciesForRole",
  parameters: ["RoleName"],
  mutates: false,
  on: ["role"],
  run: ({ cloud, params }) => {
    const role = roleByName(cloud, requiredText(params, "RoleName"));
    const Policy = roleAttachmentsOf(cloud, role.roleId).map((row) => ({
      PolicyName: row.policyName,
      PolicyType: row.policyType,
      AttachDate: vendorTime(row.attachedAtMs),
    }));
    return { Policies: { Policy } };
  },
});
