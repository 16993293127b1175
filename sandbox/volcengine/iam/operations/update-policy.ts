import { checkPermissionPolicy, POLICY_DOCUMENT_MAX_CHARACTERS } from "../documents";
import { iamError } from "../errors";
import { iamOperation, NAME_RULE, NOTE_RULE } from "../operation";
import { policies } from "../rows";

/** Changes document or description of a custom policy. Renaming one is not modelled. */
export const updatePolicy = iamOperation("UpdatePolicy", (call, params) => {
  const policyName = params.requiredText("PolicyName", NAME_RULE);
  const document = params.text("NewPolicyDocument", {
    min: 1,
    max: POLICY_DOCUMENT_MAX_CHARACTERS,
  });
  const description = params.text("NewDescription", NOTE_RULE);
  params.done();
  const row = policies(call.cloud).get(policyName);
  if (!row) throw iamError("PolicyNotExist", `Custom policy '${policyName}' cannot be found.`);
  if (document !== undefined) checkPermissionPolicy(document);
  row.policyDocument = document ?? row.policyDocument;
  row.description = description ?? row.description;
  row.updatedAtMs = call.cloud.clock.now();
  call.cloud.store.save();
  return {};
});
