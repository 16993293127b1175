import { createTrail } from "../alibaba/actiontrail/operations/create-trail";
import { startLogging } from "../alibaba/actiontrail/operations/start-logging";
import { trails } from "../alibaba/actiontrail/tables";
import { ACTIONTRAIL_SERVICE } from "../alibaba/actiontrail/write-permission";
import { putBucket } from "../alibaba/oss/operations/put-bucket";
import { buckets } from "../alibaba/oss/tables";
import { createServiceLinkedRole } from "../alibaba/resource-manager/operations/create-service-linked-role";
import { hasServiceLinkedRole } from "../alibaba/resource-manager/tables";
import type { AlibabaBed } from "./alibaba-bed";

/** Roles that services act through. */
export async function plantServiceLinkedRoles(bed: AlibabaBed): Promise<void> {
  const { serviceLinkedRoles, trail } = bed.seeds;
  const wanted = new Set([...serviceLinkedRoles, ...(trail ? [ACTIONTRAIL_SERVICE] : [])]);
  for (const ServiceName of wanted) {
    bed.say(`service-linked role of ${ServiceName}`);
    if (hasServiceLinkedRole(bed.cloud, ServiceName)) continue;
    await bed.run(createServiceLinkedRole, { ServiceName });
  }
}

/** A trail that delivers every event to a bucket of the owner's. */
export async function plantTrail(bed: AlibabaBed): Promise<void> {
  const { trail } = bed.seeds;
  if (!trail) return;
  const { name: Name } = trail;
  const Bucket = bucketOfTrail(bed);
  bed.say(`trail ${Name}, which delivers to bucket ${Bucket}`);
  if (!buckets(bed.cloud).has(Bucket)) await bed.run(putBucket, { Bucket });
  if (trails(bed.cloud).has(Name)) return;
  await bed.run(createTrail, { Name, OssBucketName: Bucket, EventRW: "All" });
  await bed.run(startLogging, { Name });
}

/** Names of buckets are unique in the whole cloud, and have no capitals and underscores. */
function bucketOfTrail({ seeds, accountId }: AlibabaBed): string {
  const name = (seeds.trail?.name ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${name.slice(0, 40)}-${accountId.slice(-8)}`;
}
