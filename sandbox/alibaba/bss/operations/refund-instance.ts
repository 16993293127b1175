import { refusal } from "../../errors";
import { releaseInstance } from "../../kms/instances/lifecycle";
import { requireUnprotected } from "../../kms/instances/protection";
import { alibabaSettings } from "../../settings";
import {
  bssOperation,
  namedSubscription,
  PRODUCT_PARAMETERS,
  requiredChoice,
} from "../bss-operation";

/** Unsubscribes from an instance and releases it at once, with all its keys. */
export const refundInstance = bssOperation({
  action: "RefundInstance",
  parameters: [...PRODUCT_PARAMETERS, "InstanceId", "ClientToken", "ImmediatelyRelease"],
  mutates: true,
  run: (call) => {
    const instance = namedSubscription(call);
    requiredChoice(call, "ImmediatelyRelease", ["1"]);
    requireUnprotected(instance);
    if (!alibabaSettings(call.cloud).subscriptionsAreRefunded)
      throw refusal(
        "Rejected.RefundConditions",
        `Instance ${instance.instanceId} stays until its subscription ends.`,
      );
    releaseInstance(call.cloud, instance);
    return { OrderId: String(call.cloud.clock.now()) };
  },
});
