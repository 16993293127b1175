import { refusal } from "../../errors";
import { findBackup, findHsm, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";
import { isMainland } from "../regions";

/** Binds a backup to an HSM in mainland China. */
export const enableBackup = hsmOperation({
  action: "EnableBackup",
  parameters: ["BackupId", "InstanceId"],
  mutates: true,
  run: (call) => {
    const backup = findBackup(call);
    if (!isMainland(backup.region)) {
      throw refusal("HsmRegionInvalid.Error", "EnableBackup is for mainland China.");
    }
    const hsm = findHsm(call);
    requireStatus(hsm, ["ACTIVE"]);
    if (backup.status === "ENABLED" && backup.instanceId !== hsm.instanceId) {
      const text = `${backup.backupId} is bound to ${backup.instanceId ?? "another HSM"}.`;
      throw refusal("HsmInstanceStatusInvalid.Error", text);
    }
    Object.assign(backup, { status: "ENABLED", instanceId: hsm.instanceId });
    return {};
  },
});
