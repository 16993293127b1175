import { refusal } from "../../../errors";
import { flag } from "../../../parameters";
import { kmsOperation } from "../../kms-operation";
import { instanceNeed, namedInstance } from "../find";
import { releaseInstance } from "../lifecycle";
import { requireUnprotected } from "../protection";

/** Ends an instance that is paid as it is used, with all its keys. Backups are not modelled: there is never one. */
export const releaseKmsInstance = kmsOperation({
  action: "ReleaseKmsInstance",
  parameters: ["KmsInstanceId", "ForceDeleteWithoutBackup"],
  mutates: true,
  needs: (call) => [instanceNeed("ReleaseKmsInstance", call)],
  run: (call) => {
    const instance = namedInstance(call);
    if (instance.chargeType === "PREPAY")
      throw refusal(
        "UnsupportedOperation",
        "A subscription cannot be released, only unsubscribed from under conditions.",
      );
    requireUnprotected(instance);
    if (flag(call.params, "ForceDeleteWithoutBackup") !== true)
      throw refusal(
        "Rejected.InstanceNotBackedUp",
        "Set ForceDeleteWithoutBackup to true to release it all the same.",
      );
    releaseInstance(call.cloud, instance);
    return {};
  },
});
