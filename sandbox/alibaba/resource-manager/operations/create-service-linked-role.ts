import { invalidParameter, refusal } from "../../errors";
import { newRoleId } from "../../identifiers";
import { optionalText, requiredText } from "../../parameters";
import { readRoleDescription } from "../../ram/role-fields";
import { roleView } from "../../ram/role-view";
import { roleAttachmentKey, roleAttachments, type RoleRow, roles } from "../../ram/tables";
import { SESSION_SECONDS } from "../../ram/limits";
import { LINKED_SERVICES, linkedService } from "../linked-services";
import { serviceLinkedRoleOperation } from "../resource-manager-operation";
import { hasServiceLinkedRole } from "../tables";

/** Creates the role of a service, with the policy that the service fixes. */
export const createServiceLinkedRole = serviceLinkedRoleOperation({
  action: "CreateServiceLinkedRole",
  parameters: ["ServiceName", "CustomSuffix", "Description"],
  mutates: true,
  serviceOf: ({ params }) => optionalText(params, "ServiceName"),
  run: ({ cloud, caller, params }) => {
    const serviceName = requiredText(params, "ServiceName");
    const service = linkedService(serviceName);
    if (!service) {
      throw refusal(
        "InvalidServiceName.NotFound",
        `The sandbox models ${LINKED_SERVICES.join(", ")}.`,
      );
    }
    if (optionalText(params, "CustomSuffix") !== undefined)
      throw invalidParameter("CustomSuffix", "nothing: the role of this service takes no suffix");
    if (hasServiceLinkedRole(cloud, serviceName)) throw refusal("EntityAlreadyExists.Role");
    const role: RoleRow = {
      roleId: newRoleId(),
      accountId: caller.accountId,
      roleName: service.roleName,
      createdAtMs: cloud.clock.now(),
      serviceName,
      assumeRolePolicyDocument: trustOf(serviceName),
      description: readRoleDescription(params, "Description") || service.description,
      maxSessionDuration: SESSION_SECONDS.min,
      tags: {},
    };
    roles(cloud).set(role.roleId, role);
    const attachment = {
      roleId: role.roleId,
      policyName: service.policyName,
      policyType: "System",
      attachedAtMs: role.createdAtMs,
    } as const;
    roleAttachments(cloud).set(roleAttachmentKey(attachment), attachment);
    return { Role: roleView(role) };
  },
});

/** Trust policy of a role that one service alone assumes. */
function trustOf(serviceName: string): string {
  return JSON.stringify({
    Statement: [
      { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [serviceName] } },
    ],
    Version: "1",
  });
}
