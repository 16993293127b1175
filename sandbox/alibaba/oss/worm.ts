import type { Cloud } from "../../cloud/context";
import { DAY_MS } from "../dates";
import type { BucketRow, BucketWorm } from "./tables";

/**
 * Days of a retention policy.
 * @see https://www.alibabacloud.com/help/en/oss/developer-reference/initiatebucketworm
 */
export const RETENTION_IN_DAYS = { min: 1, max: 25_550 } as const;

/** How long a policy that is not locked holds. */
export const UNLOCKED_FOR_MS = DAY_MS;

/** The retention policy of a bucket; undefined where there is none, or where it lapsed because nobody locked it. */
export function wormInForce(cloud: Cloud, bucket: BucketRow): BucketWorm | undefined {
  const { worm } = bucket;
  if (!worm) return undefined;
  if (worm.locked || cloud.clock.now() < worm.createdAtMs + UNLOCKED_FOR_MS) return worm;
  return undefined;
}
