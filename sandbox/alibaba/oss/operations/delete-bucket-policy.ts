import { bucketOperation } from "../oss-operation";

/** Takes the policy of a bucket away. */
export const deleteBucketPolicy = bucketOperation({
  action: "DeleteBucketPolicy",
  parameters: [],
  mutates: true,
  run: (bucket) => {
    delete bucket.policy;
    return {};
  },
});
