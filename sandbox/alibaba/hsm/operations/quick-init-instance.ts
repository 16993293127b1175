import { refusal } from "../../errors";
import { alibabaSettings } from "../../settings";
import { findHsm, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";
import { jobView, startJob } from "../jobs";
import { isMainland } from "../regions";

/** Initialises an HSM in mainland China: it then holds key data of its own. */
export const quickInitInstance = hsmOperation({
  action: "QuickInitInstance",
  parameters: ["InstanceId"],
  mutates: true,
  run: (call) => {
    const { cloud } = call;
    const hsm = findHsm(call);
    if (!isMainland(hsm.region)) {
      throw refusal("HsmRegionInvalid.Error", "QuickInitInstance is for mainland China.");
    }
    requireStatus(hsm, ["ACTIVE"]);
    if (hsm.dataId !== undefined) {
      throw refusal("HsmInstanceStatusInvalid.Error", `${hsm.instanceId} is initialised already.`);
    }
    hsm.status = "MODIFYING";
    const effect = { kind: "initialize", instanceId: hsm.instanceId } as const;
    const durationMs = alibabaSettings(cloud).hsmJobMs;
    return { Job: jobView(cloud, startJob(cloud, { durationMs, effect })) };
  },
});
