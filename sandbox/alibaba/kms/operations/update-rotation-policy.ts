import { flag, missing, optionalText } from "../../parameters";
import { keyOperation, requireEnabled } from "../kms-operation";
import { rotationIntervalMs } from "../rotation";

/** Switches automatic rotation of an enabled key on or off. */
export const updateRotationPolicy = keyOperation({
  action: "UpdateRotationPolicy",
  parameter: "KeyId",
  alias: false,
  parameters: ["EnableAutomaticRotation", "RotationInterval"],
  mutates: true,
  cryptographic: false,
  run: (key, { params }) => {
    const rotates = flag(params, "EnableAutomaticRotation");
    if (rotates === undefined) throw missing("EnableAutomaticRotation");
    requireEnabled(key);
    if (rotates)
      key.rotationIntervalMs = rotationIntervalMs(optionalText(params, "RotationInterval"));
    else delete key.rotationIntervalMs;
    return {};
  },
});
