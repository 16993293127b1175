import { vendorTime } from "../dates";
import type { TrailRow } from "./tables";

/** A trail in the vendor's form. */
export interface TrailView {
  readonly Name: string;
  readonly HomeRegion: string;
  readonly TrailRegion: string;
  readonly OssBucketName: string;
  readonly OssKeyPrefix: string;
  readonly OssWriteRoleArn: string;
  readonly EventRW: string;
  readonly Status: string;
  readonly CreateTime: string;
  readonly UpdateTime: string;
  readonly TrailArn: string;
}

export function trailView(trail: TrailRow): TrailView {
  return {
    Name: trail.name,
    HomeRegion: trail.homeRegion,
    TrailRegion: trail.trailRegion,
    OssBucketName: trail.bucketName,
    OssKeyPrefix: trail.keyPrefix,
    OssWriteRoleArn: trail.writeRoleArn,
    EventRW: trail.eventRw,
    Status: trail.status,
    CreateTime: vendorTime(trail.createdAtMs),
    UpdateTime: vendorTime(trail.updatedAtMs),
    TrailArn: `acs:actiontrail:${trail.homeRegion}:${trail.accountId}:trail/${trail.name}`,
  };
}

/** How a trail fares, in the form of GetTrailStatus. */
export function trailStatusView(trail: TrailRow): object {
  const time = (name: string, ms: number | undefined): object =>
    ms === undefined ? {} : { [name]: vendorTime(ms) };
  return {
    IsLogging: trail.status === "Enable",
    ...time("StartLoggingTime", trail.startedAtMs),
    ...time("StopLoggingTime", trail.stoppedAtMs),
    ...time("LatestDeliveryTime", trail.deliveredAtMs),
    LatestDeliveryError: trail.deliveryError ?? "",
    OssBucketStatus: trail.deliveryError === undefined,
  };
}
