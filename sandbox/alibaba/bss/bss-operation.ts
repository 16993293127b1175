import type { OperationCall } from "../../cloud/operation";
import { findInstance } from "../kms/instances/find";
import { PRODUCT_TYPES } from "../kms/instances/view";
import { type KmsInstanceRow, kmsInstances } from "../kms/instances/tables";
import { notModelled, refusal } from "../errors";
import type { AlibabaOperation } from "../operation";
import { choice, missing, optionalText, requiredText } from "../parameters";

/** Version of the billing API. */
export const BSS_VERSION = "2017-12-14";

/** Names of the parameters that say which product a call is about. */
export const PRODUCT_PARAMETERS = ["ProductCode", "ProductType", "SubscriptionType"] as const;

/** How something is paid. */
export type SubscriptionType = "Subscription" | "PayAsYouGo";

/** An operation of the billing API; permission is asked for no particular object. Answers are in the API's envelope. */
export function bssOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates"> & {
    run(call: OperationCall): Promise<object> | object;
  },
): AlibabaOperation {
  return {
    service: "bssapi",
    version: BSS_VERSION,
    ...operation,
    needs: () => [{ action: `bssapi:${operation.action}`, resource: "*" }],
    run: async (call) => ({
      Code: "Success",
      Message: "Successful!",
      Success: true,
      Data: await operation.run(call),
    }),
  };
}

/** Checks product and product type, and reads how it is paid. Only KMS can be bought here, and only on the site for mainland China. */
export function readProduct({ params }: OperationCall): SubscriptionType | undefined {
  const code = requiredText(params, "ProductCode");
  if (code !== "kms") throw notModelled(`product ${code}, only kms`);
  const type = optionalText(params, "ProductType");
  const subscription = choice(params, "SubscriptionType", ["Subscription", "PayAsYouGo"]);
  const types: readonly string[] = Object.values(PRODUCT_TYPES);
  if (type !== undefined && !types.includes(type))
    throw refusal("NotApplicable", `ProductType: expected one of ${types.join(", ")}.`);
  const paid = type === PRODUCT_TYPES.POSTPAY ? "PayAsYouGo" : "Subscription";
  if (type !== undefined && subscription !== undefined && subscription !== paid)
    throw refusal("NotApplicable", `ProductType ${type} is paid as ${paid}.`);
  return subscription;
}

/** The instance of an id in the caller's account, whatever its region. @throws CloudError ResourceNotExists. */
export function boughtInstance(call: OperationCall, instanceId: string): KmsInstanceRow {
  const instance = kmsInstances(call.cloud).get(instanceId);
  if (instance?.accountId !== call.caller.accountId) throw refusal("ResourceNotExists");
  return findInstance({ ...call, region: instance.region }, instanceId);
}

/** The instance that the parameter `InstanceId` names; it must be a subscription. */
export function namedSubscription(call: OperationCall): KmsInstanceRow {
  readProduct(call);
  const instance = boughtInstance(call, requiredText(call.params, "InstanceId"));
  if (instance.chargeType !== "PREPAY")
    throw refusal("NotApplicable", `Instance ${instance.instanceId} is no subscription.`);
  return instance;
}

/** A parameter that must be one of some values. @throws CloudError MissingParameter, InvalidParameter. */
export function requiredChoice<T extends string>(
  { params }: OperationCall,
  name: string,
  values: readonly T[],
): T {
  const value = choice(params, name, values);
  if (value === undefined) throw missing(name);
  return value;
}
