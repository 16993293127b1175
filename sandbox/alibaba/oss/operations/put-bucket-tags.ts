import { readTags } from "../../resource-tags";
import { bucketOperation } from "../oss-operation";

/** Replaces all tags of a bucket; none takes them off. */
export const putBucketTags = bucketOperation({
  action: "PutBucketTagging",
  parameters: ["Tag.N.Key", "Tag.N.Value"],
  mutates: true,
  run: (bucket, { params }) => {
    bucket.tags = readTags(params);
    return {};
  },
});
