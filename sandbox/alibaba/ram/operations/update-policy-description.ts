import { requiredText } from "../../parameters";
import { readPolicyDescription } from "../fields";
import { customPolicy } from "../find";
import { ramOperation } from "../ram-operation";
import { policyView } from "../views";

/** Replaces a custom policy's description. */
export const updatePolicyDescription = ramOperation({
  action: "UpdatePolicyDescription",
  parameters: ["PolicyName", "NewDescription"],
  mutates: true,
  on: ["policy"],
  run: ({ cloud, params }) => {
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    policy.description = readPolicyDescription(params, "NewDescription");
    return { Policy: policyView(cloud, policy) };
  },
});
