import type { OperationCall } from "../../../cloud/operation";
import type { AlibabaOperation } from "../../operation";
import { requiredText } from "../../parameters";
import { kmsOperation } from "../kms-operation";
import { clientKeyById } from "./find";
import { accessNeed } from "./resource-names";
import type { ClientKeyRow } from "./tables";

const idIn = ({ params }: OperationCall): string => requiredText(params, "ClientKeyId");

/** Makes an operation on the client key that `ClientKeyId` names. */
export function clientKeyOperation(spec: {
  readonly action: string;
  readonly mutates: boolean;
  run(key: ClientKeyRow, call: OperationCall): object;
}): AlibabaOperation {
  const { action, mutates } = spec;
  return kmsOperation({
    action,
    parameters: ["ClientKeyId"],
    mutates,
    needs: (call) => [accessNeed(call, action, { kind: "clientkey", name: idIn(call) })],
    run: (call) => spec.run(clientKeyById(call, idIn(call)), call),
  });
}
