import { optionalText } from "../../parameters";
import { hsmOperation } from "../hsm-operation";
import { HSM_PAGE_PARAMETERS, hsmPage } from "../paging";
import { type BackupRow, backups } from "../tables";
import { backupView } from "../views";

/** Lists the backups of the call's region, all or those that fit. */
export const listBackups = hsmOperation({
  action: "ListBackups",
  parameters: [...HSM_PAGE_PARAMETERS, "BackupId", "InstanceId", "Name"],
  mutates: false,
  run: ({ cloud, region, params }) => {
    const fits = (name: string, value: string | undefined): boolean => {
      const wanted = optionalText(params, name);
      return wanted === undefined || wanted === value;
    };
    const own = [...backups(cloud).values()].filter(
      (backup: BackupRow) =>
        backup.region === region &&
        fits("BackupId", backup.backupId) &&
        fits("InstanceId", backup.instanceId) &&
        fits("Name", backup.name),
    );
    const page = hsmPage(own, params);
    const Backups = page.items.map((backup) => backupView(backup, cloud.clock.now()));
    return { ...page.fields, TotalCount: page.total, Backups };
  },
});
