import type { Cloud } from "../../cloud/context";
import type { TrailEvent } from "./trail-event";

/** Which calls a trail delivers. */
export type EventRw = "Read" | "Write" | "All";

/** A trail that delivers to a bucket. */
export interface TrailRow {
  readonly name: string;
  readonly accountId: string;
  readonly homeRegion: string;
  readonly createdAtMs: number;
  bucketName: string;
  keyPrefix: string;
  /** Empty: the service-linked role writes. */
  writeRoleArn: string;
  eventRw: EventRw;
  /** `All`, or the one region whose events it delivers. */
  trailRegion: string;
  /** `Fresh` until it is started for the first time. */
  status: "Fresh" | "Enable" | "Disable";
  updatedAtMs: number;
  startedAtMs?: number;
  stoppedAtMs?: number;
  deliveredAtMs?: number;
  /** Why the last delivery failed; absent after one that succeeded. */
  deliveryError?: string;
}

/** An event that waits to be delivered. */
export interface PendingRow {
  readonly trailName: string;
  readonly recordedAtMs: number;
  readonly event: TrailEvent;
}

/** Trails by name. */
export const trails = (cloud: Cloud): Map<string, TrailRow> =>
  cloud.store.table("alibaba.actiontrail.trails");

/** Events to be delivered by `<trail>/<event id>`, from old to new. */
export const pending = (cloud: Cloud): Map<string, PendingRow> =>
  cloud.store.table("alibaba.actiontrail.pending");
