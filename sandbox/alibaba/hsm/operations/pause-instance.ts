import { settleBindings } from "../bindings";
import { findHsm, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";

/** Takes an HSM out of service; its data stays. */
export const pauseInstance = hsmOperation({
  action: "PauseInstance",
  parameters: ["InstanceId"],
  mutates: true,
  run: (call) => {
    const hsm = findHsm(call);
    requireStatus(hsm, ["ACTIVE"]);
    hsm.status = "PAUSED";
    settleBindings(call.cloud);
    return {};
  },
});
