import { iamOperation, NAME_RULE } from "../operation";
import { removeServiceLinkedRole } from "../service-linked-roles";

/** Deletes a service-linked role; refused while the service has something that needs it. */
export const deleteServiceLinkedRole = iamOperation("DeleteServiceLinkedRole", (call, params) => {
  const roleName = params.requiredText("RoleName", NAME_RULE);
  params.done();
  removeServiceLinkedRole(call.cloud, roleName);
  return {};
});
