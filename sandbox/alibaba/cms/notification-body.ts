import type { KmsEventRow } from "../kms/events";

/** Hours by which the times in notifications are ahead of UTC. */
const AHEAD_HOURS = 8;

/** The event as CloudMonitor sends it to people and URLs. */
export function notificationBody(event: KmsEventRow): string {
  return JSON.stringify({
    product: event.product,
    eventTime: localTime(event.timeMs),
    level: event.level,
    name: event.name,
    regionId: event.region,
    resourceId: event.resourceId,
    status: event.status,
    content: event.content,
    ver: "1.0",
  });
}

/** Time in the form of the vendor's samples, for example `20180816T135935.689+0800`. */
function localTime(ms: number): string {
  const local = new Date(ms + AHEAD_HOURS * 3_600_000).toISOString();
  return `${local.replace(/[-:]/g, "").replace("Z", "")}+0${AHEAD_HOURS}00`;
}
