import { invalidParameter, refusal } from "../../errors";
import { integer, missing } from "../../parameters";
import { firstImageAtMs } from "../backup-images";
import { findBackup } from "../find";
import { hsmOperation } from "../hsm-operation";
import { BACKUP_PERIODS_IN_DAYS } from "../limits";
import { isMainland } from "../regions";

/** Says how often and at what hour a bound backup makes images; in mainland China. */
export const configBackupTask = hsmOperation({
  action: "ConfigBackupTask",
  parameters: ["BackupId", "BackupHourInDay", "BackupPeriod"],
  mutates: true,
  run: (call) => {
    const backup = findBackup(call);
    if (!isMainland(backup.region)) {
      throw refusal("HsmRegionInvalid.Error", "ConfigBackupTask is for mainland China.");
    }
    if (backup.status !== "ENABLED") {
      throw refusal("HsmInstanceStatusInvalid.Error", `${backup.backupId} is bound to no HSM.`);
    }
    const hourOfDay = integer(call.params, "BackupHourInDay", { min: 0, max: 23 });
    const periodInDays = integer(call.params, "BackupPeriod", { min: 1, max: 30, unit: "days" });
    if (hourOfDay === undefined) throw missing("BackupHourInDay");
    if (periodInDays === undefined) throw missing("BackupPeriod");
    if (!BACKUP_PERIODS_IN_DAYS.includes(periodInDays)) {
      throw invalidParameter("BackupPeriod", `one of ${BACKUP_PERIODS_IN_DAYS.join(", ")} days`);
    }
    const nextImageAtMs = firstImageAtMs(call.cloud.clock.now(), hourOfDay);
    Object.assign(backup, { hourOfDay, periodInDays, nextImageAtMs });
    return {};
  },
});
