import type { Cloud } from "../../cloud/context";
import { DAY_MS } from "../dates";
import { type BackupRow, backups } from "./tables";

const HOUR_MS = 3_600_000;

/** When the first image of a plan is made: at the next time that a UTC clock shows the hour. */
export function firstImageAtMs(nowMs: number, hourOfDay: number): number {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS + hourOfDay * HOUR_MS;
  return today > nowMs ? today : today + DAY_MS;
}

/** Makes the images that are due. Answers whether there was one. */
export function settleBackups(cloud: Cloud): boolean {
  const now = cloud.clock.now();
  const due = [...backups(cloud).values()].filter(
    (backup) => backup.nextImageAtMs !== undefined && backup.nextImageAtMs <= now,
  );
  for (const backup of due) makeImages(backup, now);
  return due.length > 0;
}

/** The oldest image goes when there is no room for a new one. */
function makeImages(backup: BackupRow, nowMs: number): void {
  const periodMs = (backup.periodInDays ?? 1) * DAY_MS;
  const first = backup.nextImageAtMs ?? nowMs;
  const count = Math.floor((nowMs - first) / periodMs) + 1;
  backup.automaticImages = Math.min(backup.maxImageCount, backup.automaticImages + count);
  backup.nextImageAtMs = first + count * periodMs;
}
