import type { OperationCall } from "../../cloud/operation";
import { ramArn } from "../names";
import type { AlibabaOperation, Need } from "../operation";
import { optionalText } from "../parameters";
import { roles } from "../ram/tables";

/** Version of the ResourceManager API. */
export const RESOURCE_MANAGER_VERSION = "2020-03-31";

/** An operation on service-linked roles. Its permission belongs to RAM and knows the service by `ram:ServiceName`. */
export function serviceLinkedRoleOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run"> & {
    /** Service that the call is about, as far as its parameters say. */
    readonly serviceOf?: (call: OperationCall) => string | undefined;
  },
): AlibabaOperation {
  const { serviceOf, ...rest } = operation;
  return {
    service: "resourcemanager",
    version: RESOURCE_MANAGER_VERSION,
    ...rest,
    needs: (call) => [need(call, operation.action, serviceOf?.(call))],
  };
}

/** Service of the role that `RoleName` names. */
export function serviceOfRole({ cloud, params }: OperationCall): string | undefined {
  const roleName = optionalText(params, "RoleName");
  return [...roles(cloud).values()].find((role) => role.roleName === roleName)?.serviceName;
}

function need(call: OperationCall, action: string, service: string | undefined): Need {
  const resource = ramArn(call.caller.accountId, "role", "*");
  const conditions = service === undefined ? {} : { "ram:ServiceName": service };
  return { action: `ram:${action}`, resource, conditions };
}
