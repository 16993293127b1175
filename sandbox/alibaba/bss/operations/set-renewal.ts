import { requiredText } from "../../parameters";
import {
  bssOperation,
  namedSubscription,
  PRODUCT_PARAMETERS,
  requiredChoice,
} from "../bss-operation";
import { readRenewal } from "../renewal";

/** Says what happens at the end of subscriptions. */
export const setRenewal = bssOperation({
  action: "SetRenewal",
  parameters: [
    ...PRODUCT_PARAMETERS,
    "InstanceIDs",
    "RenewalStatus",
    "RenewalPeriod",
    "RenewalPeriodUnit",
  ],
  mutates: true,
  run: (call) => {
    const ids = requiredText(call.params, "InstanceIDs").split(",");
    const instances = ids.map((InstanceId) =>
      namedSubscription({ ...call, params: { ...call.params, InstanceId } }),
    );
    requiredChoice(call, "RenewalStatus", ["AutoRenewal", "ManualRenewal", "NotRenewal"]);
    const names = { period: "RenewalPeriod", unit: "RenewalPeriodUnit" };
    const renewal = readRenewal(call.params, names);
    for (const instance of instances) instance.renewal = renewal;
    return {};
  },
});
