import type { TrailArgs } from "@pulumi/alicloud/actiontrail/trail";
import type { BucketArgs } from "@pulumi/alicloud/oss/bucket";
import { BY_NAME, SETTINGS_OF_BUCKET } from "../alibaba-oss/bucket-links";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { StackResource } from "../rule/stack-rule";
import { notApplicable } from "../rule/verdict";

/** The bucket of a trail. */
export type TrailBucket = StackResource<BucketArgs | undefined>;

/** Said of trails whose bucket another stack keeps, or that have none. */
export const NO_BUCKET = notApplicable({
  en: "the trail writes to no bucket of this stack",
  zh: "跟踪未投递到本栈的存储空间",
});

/** The bucket that a trail writes to; undefined when it is none of this stack. */
export function bucketOf(
  trail: StackResource<TrailArgs | undefined>,
  stack: Stack,
): TrailBucket | undefined {
  const link = stack.link(trail, "ossBucketName", BY_NAME);
  return "to" in link ? link.to : undefined;
}

/** Whether what was written to a bucket stays: old versions are kept, or all of it is locked. */
export function isKept(bucket: TrailBucket, stack: Stack): boolean {
  const ways = [() => isVersioned(bucket, stack), () => isLockedFor(1, bucket, stack)];
  return hasOne(ways, (isSo) => isSo());
}

/** Not said means no. Source: OSS API, PutBucketVersioning. */
function isVersioned(bucket: TrailBucket, stack: Stack): boolean {
  if (bucket.outputs.versioning?.status === "Enabled") return true;
  return SETTINGS_OF_BUCKET.versionings(bucket, stack).some(
    ({ outputs }) => outputs.status === "Enabled",
  );
}

/** Whether a bucket is locked for so many days at least. A retention that is not locked can be dropped. Source: OSS API, InitiateBucketWorm. */
export function isLockedFor(days: number, bucket: TrailBucket, stack: Stack): boolean {
  return SETTINGS_OF_BUCKET.retentions(bucket, stack).some(
    ({ outputs }) => (outputs.retentionPeriodInDays ?? 0) >= days && outputs.status === "Locked",
  );
}
