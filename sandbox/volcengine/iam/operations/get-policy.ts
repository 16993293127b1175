import { iamOperation, NAME_RULE } from "../operation";
import { policyView } from "../policy-view";

/** One policy by name and type. */
export const getPolicy = iamOperation("GetPolicy", (call, params) => {
  const policyName = params.requiredText("PolicyName", NAME_RULE);
  if (!params.has("PolicyType")) params.require("PolicyType", "'System' or 'Custom'");
  const policyType = params.oneOf("PolicyType", ["System", "Custom"]) ?? "Custom";
  params.done();
  return { Policy: policyView(call.cloud, policyName, policyType) };
});
