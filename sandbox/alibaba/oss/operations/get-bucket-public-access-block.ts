import { bucketOperation } from "../oss-operation";

/** Answers whether public access is blocked. */
export const getBucketPublicAccessBlock = bucketOperation({
  action: "GetBucketPublicAccessBlock",
  parameters: [],
  mutates: false,
  run: ({ blockPublicAccess }) => ({ BlockPublicAccess: blockPublicAccess }),
});
