import { flag, missing, optionalText } from "../../parameters";
import { refusal } from "../../errors";
import { keyOperation } from "../kms-operation";

/** Protects a key from ScheduleKeyDeletion, or lifts the protection. */
export const setDeletionProtection = keyOperation({
  action: "SetDeletionProtection",
  parameter: "ProtectedResourceArn",
  alias: false,
  parameters: ["EnableDeletionProtection", "DeletionProtectionDescription"],
  mutates: true,
  cryptographic: false,
  run: (key, { params }) => {
    const on = flag(params, "EnableDeletionProtection");
    if (on === undefined) throw missing("EnableDeletionProtection");
    if (key.state === "PendingDeletion") throw refusal("Rejected.PendingDeletion");
    key.deletionProtection = on;
    key.deletionProtectionDescription = on
      ? (optionalText(params, "DeletionProtectionDescription") ?? "")
      : "";
    return {};
  },
});
