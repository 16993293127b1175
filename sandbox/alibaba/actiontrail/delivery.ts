import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Cloud } from "../../cloud/context";
import { CloudError } from "../../cloud/error";
import { refusal } from "../errors";
import { objectsOf, readObject, requireUsableKey, writeObject } from "../oss/objects";
import { buckets } from "../oss/tables";
import { alibabaSettings } from "../settings";
import { pending, type PendingRow, type TrailRow, trails } from "./tables";
import type { TrailEvent } from "./trail-event";
import { requireWriter } from "./write-permission";

/** Folder of events below a trail's prefix. */
const FOLDER = "AliyunLogs/Actiontrail";

/** Records that trails delivered to a bucket, from old to new. @throws CloudError where a key that they are under cannot decrypt. */
export function deliveredRecords(cloud: Cloud, bucketName: string): readonly TrailEvent[] {
  if (deliverDue(cloud)) cloud.store.save();
  return objectsOf(cloud, bucketName)
    .filter((object) => object.key.includes(FOLDER))
    .flatMap(
      (object) =>
        JSON.parse(gunzipSync(readObject(cloud, object)).toString("utf8")) as TrailEvent[],
    );
}

/** Delivers what has waited long enough; answers whether anything changed. What cannot be delivered waits, and its trail says why. */
export function deliverDue(cloud: Cloud): boolean {
  const dueBefore = cloud.clock.now() - alibabaSettings(cloud).trailDeliveryMs;
  const [oldest] = pending(cloud).values();
  if (!oldest || oldest.recordedAtMs > dueBefore) return false;
  let changed = false;
  for (const [name, events] of waiting(cloud)) {
    const trail = trails(cloud).get(name);
    if (!trail) {
      for (const [id] of events) pending(cloud).delete(id);
      changed = true;
    } else if (events.some(([, row]) => row.recordedAtMs <= dueBefore)) {
      changed = deliver(cloud, trail, events) || changed;
    }
  }
  return changed;
}

type Waiting = readonly (readonly [id: string, row: PendingRow])[];

function waiting(cloud: Cloud): Map<string, [string, PendingRow][]> {
  const byTrail = new Map<string, [string, PendingRow][]>();
  for (const entry of pending(cloud)) {
    const { trailName } = entry[1];
    const events = byTrail.get(trailName) ?? [];
    events.push(entry);
    byTrail.set(trailName, events);
  }
  return byTrail;
}

/** One object for each region, as the vendor collects the events of some minutes in one. */
function deliver(cloud: Cloud, trail: TrailRow, events: Waiting): boolean {
  const before = trail.deliveryError;
  try {
    for (const region of new Set(events.map(([, row]) => row.event.acsRegion))) {
      const own = events.filter(([, row]) => row.event.acsRegion === region);
      write(cloud, trail, { region, events: own.map(([, row]) => row.event) });
      for (const [id] of own) pending(cloud).delete(id);
    }
    delete trail.deliveryError;
    trail.deliveredAtMs = cloud.clock.now();
    return true;
  } catch (error) {
    // A refusal of the storage is the trail's state, not the caller's: what is recorded was done by somebody else.
    if (!(error instanceof CloudError)) throw error;
    trail.deliveryError = `${error.code}: ${error.message}`;
    return trail.deliveryError !== before;
  }
}

function write(
  cloud: Cloud,
  trail: TrailRow,
  batch: { readonly region: string; readonly events: readonly TrailEvent[] },
): void {
  const bucket = buckets(cloud).get(trail.bucketName);
  if (!bucket) throw refusal("NoSuchBucket");
  requireWriter(cloud, trail, bucket);
  requireUsableKey(cloud, bucket.encryption);
  const content = gzipSync(JSON.stringify(batch.events));
  const digest = createHash("md5").update(content).digest("hex");
  const time = new Date(cloud.clock.now()).toISOString();
  const seconds = time.replace(/\D/g, "").slice(0, "yyyymmddhhmmss".length);
  const name = ["Actiontrail", batch.region, seconds, 1002, batch.events.length, content.length];
  const folders = [trail.keyPrefix, FOLDER, batch.region, ...time.slice(0, 10).split("-")];
  const path = folders.filter((folder) => folder !== "").join("/");
  writeObject(cloud, bucket, { key: `${path}/${name.join("_")}_${digest}.gz`, content });
}
