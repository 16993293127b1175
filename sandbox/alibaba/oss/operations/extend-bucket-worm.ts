import { refusal } from "../../errors";
import { integer, missing } from "../../parameters";
import { namedWorm } from "../named-worm";
import { bucketOperation } from "../oss-operation";
import { RETENTION_IN_DAYS } from "../worm";

/** Makes a locked retention policy longer. */
export const extendBucketWorm = bucketOperation({
  action: "ExtendBucketWorm",
  parameters: ["WormId", "RetentionPeriodInDays"],
  mutates: true,
  run: (bucket, call) => {
    const worm = namedWorm(bucket, call);
    const days = integer(call.params, "RetentionPeriodInDays", {
      ...RETENTION_IN_DAYS,
      unit: "days",
    });
    if (days === undefined) throw missing("RetentionPeriodInDays");
    if (!worm.locked)
      throw refusal("WORMConfigurationConflict", "Only a locked retention policy is extended.");
    if (days <= worm.days)
      throw refusal(
        "WORMConfigurationConflict",
        `${days} days are not more than ${worm.days}; a locked retention policy is never shortened.`,
      );
    worm.days = days;
    return {};
  },
});
