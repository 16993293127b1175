import { iamOperation, NAME_RULE } from "../operation";
import { addServiceLinkedRole, tagRole } from "../service-linked-roles";

/** Makes the service-linked role of a service; `RoleAlreadyExists` when the account has it. */
export const createServiceLinkedRole = iamOperation("CreateServiceLinkedRole", (call, params) => {
  const serviceName = params.requiredText("ServiceName", NAME_RULE);
  const tags = params.tags("Tags");
  params.done();
  const row = addServiceLinkedRole(call.cloud, call.caller.accountId, serviceName);
  if (tags.length > 0) tagRole(call.cloud, row, tags);
  return {};
});
