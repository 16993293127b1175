import { flag, missing, optionalText } from "../../parameters";
import { editionOf } from "../instances/service";
import { keyOperation, requireEnabled } from "../kms-operation";
import { rotationIntervalMs } from "../rotation";

/** Switches automatic rotation of an enabled key on or off. */
export const updateRotationPolicy = keyOperation({
  action: "UpdateRotationPolicy",
  parameter: "KeyId",
  alias: false,
  parameters: ["EnableAutomaticRotation", "RotationInterval"],
  mutates: true,
  run: (key, { params, cloud }) => {
    const rotates = flag(params, "EnableAutomaticRotation");
    if (rotates === undefined) throw missing("EnableAutomaticRotation");
    requireEnabled(key);
    const { keySpec, origin } = key;
    if (rotates) {
      const rotated = { edition: editionOf(cloud, key), keySpec, origin };
      key.rotationIntervalMs = rotationIntervalMs(
        rotated,
        optionalText(params, "RotationInterval"),
      );
    } else {
      delete key.rotationIntervalMs;
    }
    delete key.rotationRetryAtMs;
    return {};
  },
});
