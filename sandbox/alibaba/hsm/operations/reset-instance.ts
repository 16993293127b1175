import { alibabaSettings } from "../../settings";
import { settleBindings } from "../bindings";
import { findHsm, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";
import { jobView, startJob } from "../jobs";

/** Destroys everything that an HSM holds. Nothing brings it back: an instance whose keys were in no other HSM has lost them. */
export const resetInstance = hsmOperation({
  action: "ResetInstance",
  parameters: ["InstanceId"],
  mutates: true,
  run: (call) => {
    const { cloud } = call;
    const hsm = findHsm(call);
    requireStatus(hsm, ["ACTIVE", "PAUSED"]);
    hsm.status = "RESET";
    delete hsm.dataId;
    settleBindings(cloud);
    const effect = { kind: "reset", instanceId: hsm.instanceId } as const;
    const durationMs = alibabaSettings(cloud).hsmJobMs;
    return { Job: jobView(cloud, startJob(cloud, { durationMs, effect })) };
  },
});
