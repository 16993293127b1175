import { bucketOperation } from "../oss-operation";

/** Takes the block of public access away. */
export const deleteBucketPublicAccessBlock = bucketOperation({
  action: "DeleteBucketPublicAccessBlock",
  parameters: [],
  mutates: true,
  run: (bucket) => {
    bucket.blockPublicAccess = false;
    return {};
  },
});
