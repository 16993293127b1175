import { bucketOperation } from "../oss-operation";
import { bucketView } from "../views";

/** Answers all about a bucket but what is in it. */
export const getBucketInfo = bucketOperation({
  action: "GetBucketInfo",
  parameters: [],
  mutates: false,
  run: (bucket) => ({ BucketInfo: bucketView(bucket) }),
});
