import type { Cloud } from "../../cloud/context";
import { pending, type TrailRow, trails } from "./tables";
import { type RecordedCall, type TrailEvent, trailEvent } from "./trail-event";

/** Events that one trail keeps while it cannot deliver; the oldest go first. */
export const PENDING_MAX_EVENTS = 5000;

/** Calls on objects are data events, which a trail does not record unless it is told to; telling it so is not modelled. */
const DATA_EVENTS = ["oss:ListObjects", "oss:DeleteObject"];

/** Hands one call to every trail that is on and wants it. */
export function recordForTrails(cloud: Cloud, call: RecordedCall): void {
  const { service, action, gateway } = call.operation;
  // Calls at an instance's own gateway are in that instance's logs, and in no trail.
  if (gateway !== undefined) return;
  if (DATA_EVENTS.includes(`${service}:${action}`)) return;
  const logging = [...trails(cloud).values()].filter((trail) => trail.status === "Enable");
  if (logging.length === 0) return;
  const event = trailEvent(cloud, call);
  for (const trail of logging.filter((one) => wants(one, event))) {
    const recordedAtMs = cloud.clock.now();
    pending(cloud).set(`${trail.name}/${event.eventId}`, {
      trailName: trail.name,
      recordedAtMs,
      event,
    });
    dropOldest(cloud, trail.name);
  }
}

function wants(trail: TrailRow, event: TrailEvent): boolean {
  return (
    (trail.eventRw === "All" || trail.eventRw === event.eventRW) &&
    (trail.trailRegion === "All" || trail.trailRegion === event.acsRegion)
  );
}

function dropOldest(cloud: Cloud, trailName: string): void {
  const rows = pending(cloud);
  if (rows.size <= PENDING_MAX_EVENTS) return;
  const own = [...rows].filter(([, row]) => row.trailName === trailName);
  for (const [id] of own.slice(0, Math.max(0, own.length - PENDING_MAX_EVENTS))) rows.delete(id);
}
