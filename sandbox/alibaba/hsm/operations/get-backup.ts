import { findBackup } from "../find";
import { hsmOperation } from "../hsm-operation";
import { backupView } from "../views";

/** Describes one backup. */
export const getBackup = hsmOperation({
  action: "GetBackup",
  parameters: ["BackupId"],
  mutates: false,
  run: (call) => ({ Backup: backupView(findBackup(call), call.cloud.clock.now()) }),
});
