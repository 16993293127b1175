import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { ownRole, roleAttachmentsOf } from "../find-role";
import { ramOperation } from "../ram-operation";
import { roles } from "../tables";

/** Deletes a role that has no policies. A service-linked one is deleted by ResourceManager's DeleteServiceLinkedRole. */
export const deleteRole = ramOperation({
  action: "DeleteRole",
  parameters: ["RoleName"],
  mutates: true,
  on: ["role"],
  run: ({ cloud, params }) => {
    const role = ownRole(cloud, requiredText(params, "RoleName"));
    if (roleAttachmentsOf(cloud, role.roleId).length > 0)
      throw refusal("DeleteConflict.Role.Policy");
    roles(cloud).delete(role.roleId);
    return {};
  },
});
