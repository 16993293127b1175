import { iamError } from "../errors";
import { iamOperation, NAME_RULE } from "../operation";
import { attachments, findRole, roles } from "../rows";

/** Deletes an ordinary role that no policy is attached to. */
export const deleteRole = iamOperation("DeleteRole", (call, params) => {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  params.done();
  const row = findRole(call.cloud, roleName);
  if (row.serviceLinked) {
    throw iamError(
      "ServiceLinkedRoleProtected",
      `Role '${roleName}' is service-linked; use DeleteServiceLinkedRole.`,
    );
  }
  const grant = [...attachments(call.cloud).values()].find((one) => one.roleName === roleName);
  if (grant) {
    throw iamError(
      "DeleteConflict",
      `Role '${roleName}' still has policy '${grant.policyName}'; detach it first.`,
    );
  }
  roles(call.cloud).delete(roleName);
  call.cloud.store.save();
  return {};
});
