import type { OperationCall } from "../../../cloud/operation";
import type { Need } from "../../operation";
import { keyNeed } from "../kms-operation";

/**
 * Kinds of objects as resource names write them. `network`, `policy` and `applicationaccesspoint` are in the vendor's sample answers;
 * `clientkey`, and that RAM matches calls against these names, are assumptions: the vendor publishes no authorization of these calls.
 */
export type AccessKind = "network" | "policy" | "applicationaccesspoint" | "clientkey";

/** Name of an object in policies and answers; without a name that of the container, for lists. */
export function accessArn(call: OperationCall, kind: AccessKind, name?: string): string {
  const container = `acs:kms:${call.region}:${call.caller.accountId}:${kind}`;
  return name === undefined ? container : `${container}/${name}`;
}

/** Permission `kms:<action>` on one object or on all of a kind. */
export function accessNeed(
  call: OperationCall,
  action: string,
  object: { readonly kind: AccessKind; readonly name?: string },
): Need {
  return keyNeed(action, accessArn(call, object.kind, object.name));
}
