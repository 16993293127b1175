import { requiredText } from "../../parameters";
import { readPolicyType } from "../fields";
import { customPolicy } from "../find";
import { notModelled } from "../../errors";
import { ramOperation } from "../ram-operation";
import { versionView } from "../views";

/** Lists the versions of a custom policy. */
export const listPolicyVersions = ramOperation({
  action: "ListPolicyVersions",
  parameters: ["PolicyName", "PolicyType"],
  mutates: false,
  on: ["policy"],
  run: ({ cloud, params }) => {
    if (readPolicyType(params) === "System") throw notModelled("versions of a system policy");
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    const PolicyVersion = policy.versions.map((version) => versionView(version, policy));
    return { PolicyVersions: { PolicyVersion } };
  },
});
