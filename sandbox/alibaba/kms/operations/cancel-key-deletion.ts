import { refusal } from "../../errors";
import { keyOperation } from "../kms-operation";

/** Ends the pending window; the key is enabled again. */
export const cancelKeyDeletion = keyOperation({
  action: "CancelKeyDeletion",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  cryptographic: false,
  run: (key) => {
    if (key.state !== "PendingDeletion") throw refusal("Rejected.StateModifiedFailed");
    key.state = "Enabled";
    delete key.deleteAtMs;
    return {};
  },
});
