import type { OperationCall } from "../../cloud/operation";
import { ramArn } from "../names";
import type { AlibabaOperation, Need } from "../operation";
import { optionalText } from "../parameters";

/** Version of the RAM API. */
export const RAM_VERSION = "2015-05-01";

/** An operation of RAM; `on` says which objects its permission is asked for. */
export function ramOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run"> & {
    readonly on: readonly ("user" | "policy")[];
  },
): AlibabaOperation {
  const { on, ...rest } = operation;
  return {
    service: "ram",
    version: RAM_VERSION,
    ...rest,
    needs: (call) => on.map((kind) => needOn(call, operation.action, kind)),
  };
}

function needOn(call: OperationCall, action: string, kind: "user" | "policy"): Need {
  const name = optionalText(call.params, kind === "user" ? "UserName" : "PolicyName") ?? "*";
  return { action: `ram:${action}`, resource: ramArn(call.caller.accountId, kind, name) };
}
