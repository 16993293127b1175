import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter } from "../../errors";
import { newKmsInstance } from "../../kms/instances/new-instance";
import { integer, missing, optionalText } from "../../parameters";
import {
  bssOperation,
  PRODUCT_PARAMETERS,
  readProduct,
  requiredChoice,
  type SubscriptionType,
} from "../bss-operation";
import { PERIODS_IN_MONTHS } from "../limits";
import { purchases } from "../orders";
import { MODULE_PARAMETERS, readModules, readPurchase } from "../purchase";
import { readRenewal } from "../renewal";

const NO_PERIOD = 0;
const LONGEST_PERIOD = 36;

/** Buys a KMS instance. The same client token buys nothing a second time. */
export const createInstance = bssOperation({
  action: "CreateInstance",
  parameters: [
    ...PRODUCT_PARAMETERS,
    ...MODULE_PARAMETERS,
    "Period",
    "RenewalStatus",
    "RenewPeriod",
    "ClientToken",
  ],
  mutates: true,
  run: async (call) => {
    const clientToken = optionalText(call.params, "ClientToken");
    const known = clientToken === undefined ? undefined : purchases(call.cloud).get(clientToken);
    if (known) return { OrderId: known.orderId, InstanceId: known.instanceId };
    const instanceId = await buy(call);
    const orderId = String(call.cloud.clock.now());
    if (clientToken !== undefined) purchases(call.cloud).set(clientToken, { orderId, instanceId });
    return { OrderId: orderId, InstanceId: instanceId };
  },
});

async function buy(call: OperationCall): Promise<string> {
  readProduct(call);
  const payment = requiredChoice<SubscriptionType>(call, "SubscriptionType", [
    "Subscription",
    "PayAsYouGo",
  ]);
  const modules = readModules(call);
  const region = optionalText(modules, "Region");
  if (region === undefined) throw missing("Parameter with the code Region");
  const purchase = readPurchase(modules);
  if (purchase.productVersion === "1" && payment === "PayAsYouGo")
    throw invalidParameter("SubscriptionType", "Subscription for a hardware instance");
  const terms =
    payment === "Subscription"
      ? {
          periodInMonths: readPeriod(call),
          renewal: readRenewal(call.params, { period: "RenewPeriod" }),
        }
      : {};
  const { accountId } = call.caller;
  return (await newKmsInstance(call.cloud, { region, accountId, purchase, ...terms })).instanceId;
}

function readPeriod({ params }: OperationCall): number {
  const period = integer(params, "Period", { min: NO_PERIOD, max: LONGEST_PERIOD });
  if (period === undefined) throw missing("Period");
  if (!PERIODS_IN_MONTHS.some((months) => months === period))
    throw invalidParameter("Period", `one of ${PERIODS_IN_MONTHS.join(", ")} months`);
  return period;
}
