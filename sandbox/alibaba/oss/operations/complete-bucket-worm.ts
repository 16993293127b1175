import { namedWorm } from "../named-worm";
import { bucketOperation } from "../oss-operation";

/** Locks a retention policy: from now on it can only be made longer. */
export const completeBucketWorm = bucketOperation({
  action: "CompleteBucketWorm",
  parameters: ["WormId"],
  mutates: true,
  run: (bucket, call) => {
    namedWorm(bucket, call).locked = true;
    return {};
  },
});
