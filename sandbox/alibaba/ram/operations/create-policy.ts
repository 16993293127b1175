import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { readPolicyDescription, readPolicyName } from "../fields";
import { parsePolicyDocument } from "../policy-document";
import { ramOperation } from "../ram-operation";
import { policies, type PolicyRow } from "../tables";
import { policyView } from "../views";

/** Creates a custom policy with its first version. */
export const createPolicy = ramOperation({
  action: "CreatePolicy",
  parameters: ["PolicyName", "PolicyDocument", "Description"],
  mutates: true,
  on: ["policy"],
  run: ({ cloud, params }) => {
    const policyName = readPolicyName(params);
    const document = requiredText(params, "PolicyDocument");
    parsePolicyDocument(document);
    const description = readPolicyDescription(params, "Description");
    if (policies(cloud).has(policyName)) throw refusal("EntityAlreadyExists.Policy");
    const createdAtMs = cloud.clock.now();
    const policy: PolicyRow = {
      policyName,
      createdAtMs,
      description,
      versions: [{ versionId: "v1", document, createdAtMs }],
      defaultVersionId: "v1",
      nextVersion: 2,
    };
    policies(cloud).set(policyName, policy);
    return { Policy: policyView(cloud, policy) };
  },
});
