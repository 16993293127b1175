import { refusal } from "../../errors";
import { editionOf } from "../instances/service";
import { publishKeyEvent } from "../key-events";
import { keyOperation } from "../kms-operation";
import { dropMaterial } from "../sweep-keys";

/** Throws imported material away; the key waits for the same material. A hardware instance does not offer it. */
export const deleteKeyMaterial = keyOperation({
  action: "DeleteKeyMaterial",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  run: (key, { cloud }) => {
    if (key.origin !== "EXTERNAL") throw refusal("Unsupported.Origin");
    if (editionOf(cloud, key) === "hardware")
      throw refusal(
        "Rejected.UnsupportedOperation",
        "Material in a hardware instance ends with its key: schedule the deletion of the key.",
      );
    dropMaterial(key);
    publishKeyEvent(cloud, key, { name: "Key:DeleteKeyMaterial:Success" });
    return {};
  },
});
