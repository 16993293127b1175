import { checkPermissionPolicy, POLICY_DOCUMENT_MAX_CHARACTERS } from "../documents";
import { iamError } from "../errors";
import { iamOperation, NAME_RULE, NOTE_RULE } from "../operation";
import { policyView } from "../policy-view";
import { policies, type PolicyRow } from "../rows";
import { systemPolicyDocument } from "../system-policies";

/** Makes a custom policy. */
export const createPolicy = iamOperation("CreatePolicy", (call, params) => {
  const policyName = params.requiredText("PolicyName", NAME_RULE);
  const document = { min: 1, max: POLICY_DOCUMENT_MAX_CHARACTERS };
  const policyDocument = params.requiredText("PolicyDocument", document);
  const description = params.text("Description", NOTE_RULE) ?? "";
  params.done();
  checkPermissionPolicy(policyDocument);
  const { cloud, caller } = call;
  if (policies(cloud).has(policyName) || systemPolicyDocument(policyName) !== undefined) {
    throw iamError("PolicyAlreadyExists", `Policy '${policyName}' already exists.`);
  }
  const now = cloud.clock.now();
  const row: PolicyRow = {
    policyName,
    accountId: caller.accountId,
    description,
    policyDocument,
    createdAtMs: now,
    updatedAtMs: now,
  };
  policies(cloud).set(policyName, row);
  cloud.store.save();
  return { Policy: policyView(cloud, policyName, "Custom") };
});
