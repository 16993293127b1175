import type { KmsInstanceRow } from "./tables";

/** The same day and time some months later, or the last day of a month that is too short. */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/** Whether what was paid is over. An instance that is paid as it is used does not end. */
export function isExpired(instance: KmsInstanceRow, nowMs: number): boolean {
  return instance.endMs !== undefined && instance.endMs <= nowMs;
}

/** Extends a subscription that renews itself until it is not over any more. True when it did. */
export function renewIfDue(instance: KmsInstanceRow, nowMs: number): boolean {
  const { status, periodInMonths = 0 } = instance.renewal;
  const renews = status === "AutoRenewal" && periodInMonths > 0;
  if (!renews || !isExpired(instance, nowMs)) return false;
  while (instance.endMs !== undefined && instance.endMs <= nowMs)
    instance.endMs = addMonths(instance.endMs, periodInMonths);
  return true;
}
