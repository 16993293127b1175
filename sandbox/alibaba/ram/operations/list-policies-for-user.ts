import { vendorTime } from "../../dates";
import { requiredText } from "../../parameters";
import { attachmentsOf, userByName } from "../find";
import { ramOperation } from "../ram-operation";

/** Lists the policies on a user. */
export const listPoliciesForUser = ramOperation({
  action: "ListPoliciesForUser",
  parameters: ["UserName"],
  mutates: false,
  on: ["user"],
  run: ({ cloud, params }) => {
    const user = userByName(cloud, requiredText(params, "UserName"));
    const Policy = attachmentsOf(cloud, user.userId).map((row) => ({
      PolicyName: row.policyName,
      PolicyType: row.policyType,
      AttachDate: vendorTime(row.attachedAtMs),
    }));
    return { Policies: { Policy } };
  },
});
