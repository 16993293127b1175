import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import { getRole } from "../ram/operations/get-role";
import type { RoleView } from "../ram/role-view";
import { createServiceLinkedRole } from "../resource-manager/operations/create-service-linked-role";
import { deleteServiceLinkedRole } from "../resource-manager/operations/delete-service-linked-role";
import { getServiceLinkedRoleDeletionStatus } from "../resource-manager/operations/get-service-linked-role-deletion-status";
import { callApi, orAbsent, outputs } from "./api";

/** A service-linked role; its id is `<service>:<role>`. One that exists already is not adopted: its creation fails, as upstream. */
export const resourceManagerServiceLinkedRole: ResourceModel = {
  token: "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole",
  modelled: ["customSuffix", "description", "serviceName"],
  create: async (call, inputs) => {
    const { Role } = (await callApi(call, createServiceLinkedRole, {
      ServiceName: inputs["serviceName"],
      CustomSuffix: inputs["customSuffix"],
      Description: inputs["description"],
    })) as { Role: RoleView };
    const id = `${String(inputs["serviceName"])}:${Role.RoleName}`;
    const found = await read(call, id, inputs);
    if (!found) throw refusal("EntityNotExist.Role");
    return { id, outputs: found };
  },
  read,
  delete: async (call, id) => {
    const RoleName = roleNameOf(id);
    const answer = await orAbsent(callApi(call, deleteServiceLinkedRole, { RoleName }), [
      "EntityNotExist.Role",
    ]);
    if (!answer) return;
    const { DeletionTaskId } = answer as { DeletionTaskId: string };
    const task = (await callApi(call, getServiceLinkedRoleDeletionStatus, {
      DeletionTaskId,
    })) as { Status: string; Reason?: { Message: string } };
    if (task.Status === "SUCCEEDED") return;
    throw new CloudError(
      "DeletionTaskFailed",
      `The deletion of the service-linked role ended as ${task.Status}. ${task.Reason?.Message ?? ""}`,
      409,
    );
  },
};

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, getRole, { RoleName: roleNameOf(id) }), [
    "EntityNotExist.Role",
  ]);
  if (!answer) return undefined;
  const { Role } = answer as { Role: RoleView };
  return {
    // The upstream provider never reads these two back.
    ...outputs({ customSuffix: known["customSuffix"], description: known["description"] }),
    arn: Role.Arn,
    roleId: Role.RoleId,
    roleName: Role.RoleName,
    serviceName: id.slice(0, id.indexOf(":")),
  };
}

function roleNameOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}
