import { settleBindings } from "../bindings";
import { findHsm, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";

/** Puts a paused HSM back into service. */
export const resumeInstance = hsmOperation({
  action: "ResumeInstance",
  parameters: ["InstanceId"],
  mutates: true,
  run: (call) => {
    const hsm = findHsm(call);
    requireStatus(hsm, ["PAUSED"]);
    hsm.status = "ACTIVE";
    settleBindings(call.cloud);
    return {};
  },
});
