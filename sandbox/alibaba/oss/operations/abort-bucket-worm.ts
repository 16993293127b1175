import { refusal } from "../../errors";
import { namedWorm } from "../named-worm";
import { bucketOperation } from "../oss-operation";

/** Takes away a retention policy that is not locked. */
export const abortBucketWorm = bucketOperation({
  action: "AbortBucketWorm",
  parameters: [],
  mutates: true,
  run: (bucket, call) => {
    if (namedWorm(bucket, call).locked)
      throw refusal("WORMConfigurationConflict", "A locked retention policy is never deleted.");
    delete bucket.worm;
    return {};
  },
});
