import type { Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { type Parameters, requiredText } from "../parameters";
import { buckets } from "../oss/tables";
import { type TrailRow, trails } from "./tables";
import { requireWriter } from "./write-permission";

/** Name of a trail. @see https://www.alibabacloud.com/help/en/actiontrail/latest/api-actiontrail-2020-07-06-createtrail */
export const TRAIL_NAME = /^[A-Za-z][A-Za-z0-9_-]{5,35}$/;

/** Prefix of the keys of delivered objects. */
export const KEY_PREFIX = /^[A-Za-z][A-Za-z0-9/_-]{5,31}$/;

/** Trails that have their home in one region. */
export const TRAILS_PER_REGION = 5;

/** The trail that `Name` names. @throws CloudError TrailNotFoundException. */
export function namedTrail(cloud: Cloud, params: Parameters): TrailRow {
  const trail = trails(cloud).get(requiredText(params, "Name"));
  if (!trail) throw refusal("TrailNotFoundException");
  return trail;
}

/** Makes sure that a trail can deliver. @throws CloudError InvalidPrefixException, TrailBucketNotFoundException, InsufficientBucketPolicyException. */
export function requireTarget(
  cloud: Cloud,
  trail: Pick<TrailRow, "bucketName" | "keyPrefix" | "writeRoleArn" | "accountId">,
): void {
  if (trail.keyPrefix !== "" && !KEY_PREFIX.test(trail.keyPrefix)) {
    throw refusal(
      "InvalidPrefixException",
      "Expected 6 to 32 letters, digits, hyphens, slashes and underscores, a letter first.",
    );
  }
  const bucket = buckets(cloud).get(trail.bucketName);
  if (!bucket) throw refusal("TrailBucketNotFoundException", `Bucket ${trail.bucketName}.`);
  requireWriter(cloud, trail, bucket);
}
