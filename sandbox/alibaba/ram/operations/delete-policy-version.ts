import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { customPolicy } from "../find";
import { ramOperation } from "../ram-operation";

/** Deletes a version that is not in force. */
export const deletePolicyVersion = ramOperation({
  action: "DeletePolicyVersion",
  parameters: ["PolicyName", "VersionId"],
  mutates: true,
  on: ["policy"],
  run: ({ cloud, params }) => {
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    const versionId = requiredText(params, "VersionId");
    if (!policy.versions.some((version) => version.versionId === versionId)) {
      throw refusal("EntityNotExist.Policy.Version");
    }
    if (versionId === policy.defaultVersionId)
      throw refusal("DeleteConflict.Policy.Version.Default");
    policy.versions = policy.versions.filter((version) => version.versionId !== versionId);
    return {};
  },
});
