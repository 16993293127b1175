import { findHsm } from "../find";
import { hsmOperation } from "../hsm-operation";
import { hsmView } from "../views";

/** Describes one HSM. */
export const getInstance = hsmOperation({
  action: "GetInstance",
  parameters: ["InstanceId"],
  mutates: false,
  run: (call) => ({ Instance: hsmView(call.cloud, findHsm(call)) }),
});
