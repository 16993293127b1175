import { refusal } from "../../errors";
import { bucketOperation } from "../oss-operation";

/** Answers the policy of a bucket. */
export const getBucketPolicy = bucketOperation({
  action: "GetBucketPolicy",
  parameters: [],
  mutates: false,
  run: ({ policy }) => {
    if (policy === undefined) throw refusal("NoSuchBucketPolicy");
    return { Policy: policy };
  },
});
