import { vendorTime } from "../../dates";
import { bucketOperation } from "../oss-operation";
import { namedWorm } from "../named-worm";

/** Answers the retention policy of a bucket. */
export const getBucketWorm = bucketOperation({
  action: "GetBucketWorm",
  parameters: [],
  mutates: false,
  run: (bucket, call) => {
    const worm = namedWorm(bucket, call);
    return {
      WormId: worm.wormId,
      State: worm.locked ? "Locked" : "InProgress",
      RetentionPeriodInDays: worm.days,
      CreationDate: vendorTime(worm.createdAtMs),
    };
  },
});
