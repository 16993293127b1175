import { refusal } from "../../errors";
import { newWormId } from "../../identifiers";
import { integer, missing } from "../../parameters";
import { bucketOperation } from "../oss-operation";
import type { BucketWorm } from "../tables";
import { RETENTION_IN_DAYS, wormInForce } from "../worm";

/** Starts a retention policy. It lapses after a day unless it is locked. */
export const initiateBucketWorm = bucketOperation({
  action: "InitiateBucketWorm",
  parameters: ["RetentionPeriodInDays"],
  mutates: true,
  run: (bucket, { cloud, params }) => {
    const days = integer(params, "RetentionPeriodInDays", { ...RETENTION_IN_DAYS, unit: "days" });
    if (days === undefined) throw missing("RetentionPeriodInDays");
    if (wormInForce(cloud, bucket))
      throw refusal("WORMConfigurationConflict", "The bucket has one already.");
    if (bucket.versioning === "Suspended")
      throw refusal("WORMConfigurationConflict", "The bucket's versioning is suspended.");
    const worm: BucketWorm = {
      wormId: newWormId(),
      createdAtMs: cloud.clock.now(),
      days,
      locked: false,
    };
    bucket.worm = worm;
    return { WormId: worm.wormId };
  },
});
