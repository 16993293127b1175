import { requiredText } from "../../parameters";
import { findHsm, requireAlone, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";
import { readWhitelist } from "../whitelist";

/** Says who reaches an HSM that is enabled and in no cluster. */
export const configInstanceWhitelist = hsmOperation({
  action: "ConfigInstanceWhitelist",
  parameters: ["InstanceId", "Whitelist"],
  mutates: true,
  run: (call) => {
    const hsm = findHsm(call);
    requireStatus(hsm, ["ACTIVE"]);
    requireAlone(hsm);
    hsm.whitelist = readWhitelist("Whitelist", requiredText(call.params, "Whitelist"));
    return {};
  },
});
