import { CloudError } from "../../cloud/error";
import type { ResourceCall } from "../../cloud/resource";

/** Roles by which a service acts for the account, as the IAM model keeps them. */
interface RoleRow {
  readonly roleName: string;
  readonly serviceLinked: boolean;
}

/** Refuses the first object of a service while its service-linked role is missing. @throws CloudError */
export function requireServiceLinkedRole(
  call: ResourceCall,
  roleName: string,
  service: string,
): void {
  const role = call.cloud.store.table<RoleRow>("volcengine.iam.roles").get(roleName);
  if (role?.serviceLinked === true) return;
  throw new CloudError(
    "OperationDenied.ServiceLinkedRoleNotExist",
    `the service-linked role ${roleName} (service ${service}) does not exist in account ${call.caller.accountId}`,
    403,
  );
}
