import { checkTrustPolicy, POLICY_DOCUMENT_MAX_CHARACTERS } from "../documents";
import { iamError } from "../errors";
import { iamOperation, NAME_RULE, NOTE_RULE } from "../operation";
import { nextRoleId, roles, roleView, type RoleRow } from "../rows";

/** Session length in seconds: least, most and what a role without one gets (the default is a CHOICE). */
export const SESSION_SECONDS = { min: 3600, max: 43_200, default: 3600 } as const;

/** Makes an ordinary role. */
export const createRole = iamOperation("CreateRole", (call, params) => {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  const document = { min: 1, max: POLICY_DOCUMENT_MAX_CHARACTERS };
  const trustPolicyDocument = params.requiredText("TrustPolicyDocument", document);
  const displayName = params.text("DisplayName", NOTE_RULE) ?? "";
  const description = params.text("Description", NOTE_RULE) ?? "";
  const maxSessionDuration = params.whole("MaxSessionDuration", SESSION_SECONDS);
  const tags = params.tags("Tags");
  params.done();
  checkTrustPolicy(trustPolicyDocument);
  if (roles(call.cloud).has(roleName)) {
    throw iamError("RoleAlreadyExists", `Role '${roleName}' already exists.`);
  }
  const row: RoleRow = {
    roleName,
    roleId: nextRoleId(call.cloud),
    accountId: call.caller.accountId,
    serviceLinked: false,
    displayName,
    description,
    trustPolicyDocument,
    maxSessionDuration: maxSessionDuration ?? SESSION_SECONDS.default,
    tags,
    createdAtMs: call.cloud.clock.now(),
    updatedAtMs: call.cloud.clock.now(),
  };
  roles(call.cloud).set(roleName, row);
  call.cloud.store.save();
  return { Role: roleView(row) };
});
