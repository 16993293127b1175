import type { OperationCall } from "../../../cloud/operation";
import { refusal } from "../../errors";
import type { Need } from "../../operation";
import { requiredText } from "../../parameters";
import { keyNeed } from "../kms-operation";
import { type KmsInstanceRow, kmsInstances } from "./tables";

/** Resource name of an instance in policies and answers. */
export function instanceArn(
  instance: Pick<KmsInstanceRow, "region" | "accountId" | "instanceId">,
): string {
  return `acs:kms:${instance.region}:${instance.accountId}:keystore/${instance.instanceId}`;
}

/** The instance of an id in the call's region and account. @throws CloudError Forbidden.DKMSInstanceNotFound. */
export function findInstance(call: OperationCall, instanceId: string): KmsInstanceRow {
  const instance = kmsInstances(call.cloud).get(instanceId);
  if (instance?.region !== call.region || instance.accountId !== call.caller.accountId)
    throw refusal("Forbidden.DKMSInstanceNotFound");
  return instance;
}

/** The instance that the parameter `KmsInstanceId` names. @throws CloudError MissingParameter, Forbidden.DKMSInstanceNotFound. */
export function namedInstance(call: OperationCall): KmsInstanceRow {
  return findInstance(call, requiredText(call.params, "KmsInstanceId"));
}

/** Permission on the instance that the parameter `KmsInstanceId` names, whether it exists or not. */
export function instanceNeed(action: string, call: OperationCall): Need {
  const instanceId = requiredText(call.params, "KmsInstanceId");
  return keyNeed(
    action,
    instanceArn({ region: call.region, accountId: call.caller.accountId, instanceId }),
  );
}
