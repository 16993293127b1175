import { refusal } from "../errors";
import { KMS_OPERATIONS } from "../kms/all-operations";
import type { CipherOperation } from "../kms/cipher-operation";
import { keyById } from "../kms/find";
import { KMS_VERSION } from "../kms/kms-operation";
import type { AlibabaOperation } from "../operation";

/**
 * The operation of an OpenAPI call to an instance's gateway, signed with an access key and judged by RAM: cryptographic operations with the
 * instance's keys, all but ReEncrypt. Everything else is for the shared gateway.
 * @throws CloudError InvalidVersion, InvalidAction.NotFound.
 * @see https://help.aliyun.com/en/kms/key-management-service/developer-reference/classic-kms-sdkclassic-kms-sdk/
 */
export function findInstanceOperation(
  instanceId: string,
  version: string,
  action: string,
): AlibabaOperation {
  if (version !== KMS_VERSION) throw refusal("InvalidVersion");
  const operation = KMS_OPERATIONS.find((candidate) => candidate.action === action);
  if (operation && isCipher(operation)) return inInstance(instanceId, operation);
  throw refusal(
    "InvalidAction.NotFound",
    `The gateway of ${instanceId} serves cryptographic operations only, and no ReEncrypt; call the shared gateway.`,
  );
}

function inInstance(instanceId: string, operation: CipherOperation): AlibabaOperation {
  return {
    ...operation,
    gateway: instanceId,
    run: (call) => {
      const key = keyById(call, operation.keyIdOf(call));
      if (key.instanceId !== instanceId) throw refusal("Forbidden.KeyNotFound");
      return operation.runWith(key, call);
    },
  };
}

function isCipher(operation: AlibabaOperation): operation is CipherOperation {
  return "runWith" in operation;
}
