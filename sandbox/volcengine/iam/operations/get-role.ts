import { iamOperation, NAME_RULE } from "../operation";
import { findRole, roleView } from "../rows";

/** One role by name. */
export const getRole = iamOperation("GetRole", (call, params) => {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  params.done();
  return { Role: roleView(findRole(call.cloud, roleName)) };
});
