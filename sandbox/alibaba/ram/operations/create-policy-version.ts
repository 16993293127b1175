import { refusal } from "../../errors";
import { choice, flag, requiredText } from "../../parameters";
import { customPolicy } from "../find";
import { VERSIONS_PER_POLICY } from "../limits";
import { parsePolicyDocument } from "../policy-document";
import { ramOperation } from "../ram-operation";
import type { PolicyRow } from "../tables";
import { versionView } from "../views";

const DELETE_OLDEST = "DeleteOldestNonDefaultVersionWhenLimitExceeded";

/** Adds a version to a custom policy and, when asked, puts it in force. */
export const createPolicyVersion = ramOperation({
  action: "CreatePolicyVersion",
  parameters: ["PolicyName", "PolicyDocument", "SetAsDefault", "RotateStrategy"],
  mutates: true,
  on: ["policy"],
  run: ({ cloud, params }) => {
    const policy = customPolicy(cloud, requiredText(params, "PolicyName"));
    const document = requiredText(params, "PolicyDocument");
    parsePolicyDocument(document);
    makeRoom(policy, choice(params, "RotateStrategy", ["None", DELETE_OLDEST]));
    const version = {
      versionId: `v${policy.nextVersion}`,
      document,
      createdAtMs: cloud.clock.now(),
    };
    policy.nextVersion += 1;
    policy.versions.push(version);
    if (flag(params, "SetAsDefault") ?? false) policy.defaultVersionId = version.versionId;
    return { PolicyVersion: versionView(version, policy) };
  },
});

function makeRoom(policy: PolicyRow, strategy: string | undefined): void {
  if (policy.versions.length < VERSIONS_PER_POLICY) return;
  const oldest = policy.versions.find((version) => version.versionId !== policy.defaultVersionId);
  if (strategy !== DELETE_OLDEST || !oldest) throw refusal("LimitExceeded.Policy.Version");
  policy.versions = policy.versions.filter((version) => version !== oldest);
}
