import { refusal } from "../../errors";
import { keyOperation } from "../kms-operation";

/** Makes a disabled key usable again. */
export const enableKey = keyOperation({
  action: "EnableKey",
  parameter: "KeyId",
  alias: false,
  parameters: [],
  mutates: true,
  run: (key) => {
    if (key.state === "PendingDeletion" || key.state === "PendingImport")
      throw refusal("Rejected.StateModifiedFailed");
    key.state = "Enabled";
    return {};
  },
});
