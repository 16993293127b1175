import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { serviceLinkedRoleOperation } from "../resource-manager-operation";
import { deletionTasks } from "../tables";

/** Answers how the deletion of a service-linked role went. */
export const getServiceLinkedRoleDeletionStatus = serviceLinkedRoleOperation({
  action: "GetServiceLinkedRoleDeletionStatus",
  parameters: ["DeletionTaskId"],
  mutates: false,
  run: ({ cloud, params }) => {
    const task = deletionTasks(cloud).get(requiredText(params, "DeletionTaskId"));
    if (!task) throw refusal("EntityNotExist.DeletionTask");
    if (task.status === "SUCCEEDED") return { Status: task.status };
    return {
      Status: task.status,
      Reason: { Message: task.reason, RoleUsages: { RoleUsage: [{ Resources: task.usedBy }] } },
    };
  },
});
