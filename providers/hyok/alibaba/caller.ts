import { textAt } from "../client/answer";
import type { CallContext } from "../client/openapi";
import type { AlibabaApi, AlibabaOperation } from "./api";

const GET_CALLER_IDENTITY: AlibabaOperation = {
  product: "sts",
  version: "2015-04-01",
  action: "GetCallerIdentity",
  idempotent: true,
};

/** ARN of the principal whose access key the plugin calls with. */
export async function callerArn(api: AlibabaApi, context: CallContext): Promise<string> {
  const arn = textAt(await api.call(GET_CALLER_IDENTITY, {}, context), "Arn");
  if (arn === undefined) throw new Error("calling GetCallerIdentity: the answer names no ARN");
  return arn;
}
