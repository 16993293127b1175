import type { OperationCall } from "../../cloud/operation";
import type { AlibabaOperation } from "../operation";

/** Version of the HSM API. */
export const HSM_VERSION = "2023-11-13";

/** First part of the RAM actions of the HSM API. @see https://www.alibabacloud.com/help/en/kms/cloud-hardware-security-module/developer-reference/api-hsm-2023-11-13-createcluster */
export const HSM_RAM_PREFIX = "yundun-hsm";

/** An operation of the HSM service. Its permission has the action's name and, as the vendor documents, no resource narrower than `*`. */
export function hsmOperation(spec: {
  readonly action: string;
  readonly parameters: readonly string[];
  readonly mutates: boolean;
  run(call: OperationCall): Promise<object> | object;
}): AlibabaOperation {
  return {
    service: "hsm",
    version: HSM_VERSION,
    ...spec,
    needs: () => [{ action: `${HSM_RAM_PREFIX}:${spec.action}`, resource: "*" }],
  };
}
