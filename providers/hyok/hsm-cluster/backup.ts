import type { Issue } from "../../../core/issues";
import { Unknown, type Properties } from "../../server/values";
import type { Hsm } from "../alibaba/hsm";

/** Days between two images. Source: CloudHSM API reference, ConfigBackupTask. */
export const BACKUP_PERIODS_IN_DAYS = [1, 3, 7, 30] as const;

/** A backup of the cluster's data. */
export interface BackupInputs {
  readonly backupId: string;
  readonly hourInDay: number;
  readonly periodInDays: number;
}

/** What is wrong with the backup input. */
export function backupIssues(value: unknown): Issue[] {
  if (value === undefined || value instanceof Unknown) return [];
  const { backupId, hourInDay, periodInDays } = members(value);
  const issues: Issue[] = [];
  if (!(backupId instanceof Unknown) && !/^backup-\S+$/.test(String(backupId))) {
    const expected = "backup- and the rest of the id";
    const fix = "pass the id of a backup that was bought with the HSMs";
    issues.push({ path: "backup.backupId", expected, received: backupId, fix });
  }
  const isHour = Number.isInteger(hourInDay) && Number(hourInDay) >= 0 && Number(hourInDay) <= 23;
  if (!(hourInDay instanceof Unknown) && !isHour) {
    const expected = "a whole hour from 0 to 23";
    const fix = "use an hour with little traffic";
    issues.push({ path: "backup.hourInDay", expected, received: hourInDay, fix });
  }
  const isPeriod = (BACKUP_PERIODS_IN_DAYS as readonly unknown[]).includes(periodInDays);
  if (!(periodInDays instanceof Unknown) && !isPeriod) {
    const expected = `${BACKUP_PERIODS_IN_DAYS.join(", ")} days`;
    issues.push({ path: "backup.periodInDays", expected, received: periodInDays, fix: "use 1" });
  }
  return issues;
}

/** The checked backup input; undefined when there is none. */
export function readBackup(value: unknown): BackupInputs | undefined {
  if (value === undefined || value instanceof Unknown) return undefined;
  const { backupId, hourInDay, periodInDays } = members(value);
  return {
    backupId: String(backupId),
    hourInDay: Number(hourInDay),
    periodInDays: Number(periodInDays),
  };
}

/** Binds a backup to the master and gives it its times, as far as it has them not. @throws Error when it is another HSM's. */
export async function backUp(hsm: Hsm, masterId: string, wanted: BackupInputs): Promise<void> {
  const { backupId, hourInDay, periodInDays } = wanted;
  const present = await hsm.backup(backupId);
  if (present === undefined)
    throw new Error(`backup ${backupId} does not exist; correct backup.backupId`);
  if (present.instanceId !== "" && present.instanceId !== masterId) {
    throw new Error(
      `backup ${backupId} keeps the data of ${present.instanceId}, not of the master ${masterId}; name another backup, or free this one in the CloudHSM console`,
    );
  }
  if (present.instanceId === "") await hsm.bindBackup(backupId, masterId);
  if (present.hourInDay !== hourInDay || present.periodInDays !== periodInDays)
    await hsm.scheduleBackup(backupId, hourInDay, periodInDays);
}

function members(value: unknown): Properties {
  return value !== null && typeof value === "object" ? (value as Properties) : {};
}
