import type { OperationCall } from "../../cloud/operation";
import { ramArn } from "../names";
import type { AlibabaOperation, Need } from "../operation";
import { optionalText } from "../parameters";

/** Version of the RAM API. */
export const RAM_VERSION = "2015-05-01";

/** Parameter of each kind of object that names it. */
const NAME_PARAMETER = { user: "UserName", policy: "PolicyName", role: "RoleName" } as const;

/** Kind of a RAM object. */
type RamKind = keyof typeof NAME_PARAMETER;

/** An operation of RAM; `on` says which objects its permission is asked for. */
export function ramOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "run"> & {
    readonly on: readonly RamKind[];
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

function needOn(call: OperationCall, action: string, kind: RamKind): Need {
  const name = optionalText(call.params, NAME_PARAMETER[kind]) ?? "*";
  // The vendor's own policies belong to no account.
  const isSystem = kind === "policy" && call.params["PolicyType"] === "System";
  const owner = isSystem ? "system" : call.caller.accountId;
  return { action: `ram:${action}`, resource: ramArn(owner, kind, name) };
}
