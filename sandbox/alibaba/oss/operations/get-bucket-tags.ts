import { bucketOperation } from "../oss-operation";

/** Answers the tags of a bucket. */
export const getBucketTags = bucketOperation({
  action: "GetBucketTagging",
  parameters: [],
  mutates: false,
  run: ({ tags }) => ({ Tags: tags }),
});
