import type { OperationCall } from "../../cloud/operation";
import type { AlibabaOperation, Need } from "../operation";
import { optionalText } from "../parameters";

/** Version of the VPC API. */
export const VPC_VERSION = "2016-04-28";

/** Parameter of each kind of object that names it. */
const ID_PARAMETER = { vpc: "VpcId", vswitch: "VSwitchId" } as const;

/** Kind of an object of the service. */
export type VpcKind = keyof typeof ID_PARAMETER;

/** An operation of VPC; `on` says which objects its permission is asked for. */
export function vpcOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run"> & {
    readonly on: readonly VpcKind[];
  },
): AlibabaOperation {
  const { on, parameters, ...rest } = operation;
  return {
    service: "vpc",
    version: VPC_VERSION,
    ...rest,
    // The vendor's clients name the region in every call to this service.
    parameters: ["RegionId", ...parameters],
    needs: (call) => on.map((kind) => needOn(call, operation.action, kind)),
  };
}

function needOn(call: OperationCall, action: string, kind: VpcKind): Need {
  const id = optionalText(call.params, ID_PARAMETER[kind]) ?? "*";
  return {
    action: `vpc:${action}`,
    resource: `acs:vpc:${call.region}:${call.caller.accountId}:${kind}/${id}`,
  };
}
