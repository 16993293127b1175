import type { Cloud } from "../../../cloud/context";
import { refusal } from "../../errors";
import { newRequestId } from "../../identifiers";
import { requiredText } from "../../parameters";
import { roleAttachmentsOf, roleByName } from "../../ram/find-role";
import { roleAttachmentKey, roleAttachments, type RoleRow, roles } from "../../ram/tables";
import { linkedService } from "../linked-services";
import { serviceLinkedRoleOperation, serviceOfRole } from "../resource-manager-operation";
import { type DeletionTaskRow, deletionTasks } from "../tables";

/** Starts the deletion of a service-linked role; whether it succeeds is the task's to say. */
export const deleteServiceLinkedRole = serviceLinkedRoleOperation({
  action: "DeleteServiceLinkedRole",
  parameters: ["RoleName"],
  mutates: true,
  serviceOf: serviceOfRole,
  run: ({ cloud, params }) => {
    const role = roleByName(cloud, requiredText(params, "RoleName"));
    const service = linkedService(role.serviceName ?? "");
    if (!service)
      throw refusal("OperationDenied.ServiceLinkedRole", `${role.roleName} belongs to no service.`);
    const usedBy = service.usedBy(cloud);
    const task: DeletionTaskRow = {
      taskId: `task/${role.roleName}/${newRequestId()}`,
      roleName: role.roleName,
      usedBy,
      ...(usedBy.length === 0
        ? { status: "SUCCEEDED" }
        : { status: "FAILED", reason: `${role.roleName} is in use by ${usedBy.join(", ")}.` }),
    };
    if (usedBy.length === 0) remove(cloud, role);
    deletionTasks(cloud).set(task.taskId, task);
    return { DeletionTaskId: task.taskId };
  },
});

function remove(cloud: Cloud, { roleId }: RoleRow): void {
  for (const row of roleAttachmentsOf(cloud, roleId))
    roleAttachments(cloud).delete(roleAttachmentKey(row));
  roles(cloud).delete(roleId);
}
