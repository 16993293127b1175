import { refusal } from "../../errors";
import { publishKeyEvent } from "../key-events";
import { keyOperation } from "../kms-operation";

/** Takes a key out of use until EnableKey. */
export const disableKey = keyOperation({
  action: "DisableKey",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  run: (key, { cloud }) => {
    if (key.state === "PendingDeletion" || key.state === "PendingImport")
      throw refusal("Rejected.StateModifiedFailed");
    key.state = "Disabled";
    publishKeyEvent(cloud, key, { name: "Key:DisableKey:Success" });
    return {};
  },
});
