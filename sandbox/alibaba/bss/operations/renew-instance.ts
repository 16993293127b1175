import { integer, missing } from "../../parameters";
import { addMonths, isExpired } from "../../kms/instances/subscription";
import { bssOperation, namedSubscription, PRODUCT_PARAMETERS } from "../bss-operation";

const MONTHS = { min: 1, max: 36 } as const;

/** Pays a subscription for longer; an expired instance that is not released yet serves again. */
export const renewInstance = bssOperation({
  action: "RenewInstance",
  parameters: [...PRODUCT_PARAMETERS, "InstanceId", "RenewPeriod", "ClientToken"],
  mutates: true,
  run: (call) => {
    const instance = namedSubscription(call);
    const months = integer(call.params, "RenewPeriod", MONTHS);
    if (months === undefined) throw missing("RenewPeriod");
    const nowMs = call.cloud.clock.now();
    const wasExpired = isExpired(instance, nowMs);
    instance.endMs = addMonths(wasExpired ? nowMs : (instance.endMs ?? nowMs), months);
    if (wasExpired && instance.status === "Disconnected") instance.status = "Connected";
    return { OrderId: String(nowMs) };
  },
});
