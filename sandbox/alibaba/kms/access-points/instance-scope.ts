import type { OperationCall } from "../../../cloud/operation";
import { requiredText } from "../../parameters";
import { findInstance } from "../instances/find";
import { requireConnected } from "../instances/service";
import { SHARED_SCOPE } from "./permissions";

/**
 * `KmsInstance` of a new policy: `shared`, or an instance of the region that is enabled.
 * @throws CloudError MissingParameter, Forbidden.DKMSInstanceNotFound, Forbidden.DKMSInstanceStateInvalid.
 */
export function requireScope(call: OperationCall): string {
  const kmsInstance = requiredText(call.params, "KmsInstance");
  if (kmsInstance !== SHARED_SCOPE) requireConnected(findInstance(call, kmsInstance));
  return kmsInstance;
}
