import { refusal } from "../../errors";
import { requiredText } from "../../parameters";
import { isPublic } from "../bucket-policy";
import { bucketOperation } from "../oss-operation";

/** Sets the policy of a bucket. */
export const putBucketPolicy = bucketOperation({
  action: "PutBucketPolicy",
  parameters: ["Policy"],
  mutates: true,
  run: (bucket, { params }) => {
    const policy = requiredText(params, "Policy");
    if (isPublic(policy) && bucket.blockPublicAccess) throw refusal("PublicAccessBlocked");
    bucket.policy = policy;
    return {};
  },
});
