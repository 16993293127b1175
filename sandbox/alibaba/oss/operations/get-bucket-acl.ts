import { bucketOperation } from "../oss-operation";

/** Answers who may read and write a bucket beside its owner. */
export const getBucketAcl = bucketOperation({
  action: "GetBucketAcl",
  parameters: [],
  mutates: false,
  run: ({ acl }) => ({ Grant: acl }),
});
