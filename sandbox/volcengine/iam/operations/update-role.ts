import { checkTrustPolicy, POLICY_DOCUMENT_MAX_CHARACTERS } from "../documents";
import { iamError } from "../errors";
import { iamOperation, NAME_RULE, NOTE_RULE } from "../operation";
import { findRole } from "../rows";
import { SESSION_SECONDS } from "./create-role";

/** Changes an ordinary role in place. Renaming one is not modelled. */
export const updateRole = iamOperation("UpdateRole", (call, params) => {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  const trust = params.text("TrustPolicyDocument", { min: 1, max: POLICY_DOCUMENT_MAX_CHARACTERS });
  const displayName = params.text("DisplayName", NOTE_RULE);
  const description = params.text("Description", NOTE_RULE);
  const session = params.whole("MaxSessionDuration", SESSION_SECONDS);
  params.done();
  const row = findRole(call.cloud, roleName);
  if (row.serviceLinked) {
    throw iamError(
      "ServiceLinkedRoleProtected",
      `Role '${roleName}' is service-linked; its service alone changes it.`,
    );
  }
  if (trust !== undefined) checkTrustPolicy(trust);
  row.trustPolicyDocument = trust ?? row.trustPolicyDocument;
  row.displayName = displayName ?? row.displayName;
  row.description = description ?? row.description;
  row.maxSessionDuration = session ?? row.maxSessionDuration;
  row.updatedAtMs = call.cloud.clock.now();
  call.cloud.store.save();
  return {};
});
