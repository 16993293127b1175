import type { Operation, OperationCall } from "../../cloud/operation";
import { Params, type TextRule } from "../openapi/params";

/** Role and policy names: 1 to 64 characters (IAM API model). */
export const NAME_RULE: TextRule = {
  min: 1,
  max: 64,
  pattern: /^[A-Za-z0-9+=,.@_-]+$/,
  form: "letters, digits and + = , . @ _ -",
};
/** Display names and descriptions. */
export const NOTE_RULE: TextRule = { min: 0, max: 255 };

/** One IAM operation; `run` gets the reader of its parameters. */
export function iamOperation(
  action: string,
  run: (call: OperationCall, params: Params) => object,
): Operation {
  return {
    service: "iam",
    version: "2018-01-01",
    action,
    run: (call) => run(call, new Params(call.params)),
  };
}
