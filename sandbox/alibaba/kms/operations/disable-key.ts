import { refusal } from "../../errors";
import { keyOperation } from "../kms-operation";

/** Takes a key out of use until EnableKey. */
export const disableKey = keyOperation({
  action: "DisableKey",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  cryptographic: false,
  run: (key) => {
    if (key.state === "PendingDeletion") throw refusal("Rejected.StateModifiedFailed");
    key.state = "Disabled";
    return {};
  },
});
