import { notModelled } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { customPolicy, defaultVersion } from "../find";
import { ramOperation } from "../ram-operation";
import { policyView, versionView } from "../views";

/** Answers a custom policy and the version in force. */
export const getPolicy = ramOperation({
  action: "GetPolicy",
  parameters: ["PolicyName", "PolicyType"],
  mutates: false,
  on: ["policy"],
  run: ({ cloud, params }) => {
    if (readPolicyType(params) === "System") throw notModelled("GetPolicy of a system policy");
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    return {
      Policy: policyView(cloud, policy),
      DefaultPolicyVersion: versionView(defaultVersion(policy), policy),
    };
  },
});
