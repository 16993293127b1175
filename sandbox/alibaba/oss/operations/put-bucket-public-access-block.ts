import { flag, missing } from "../../parameters";
import { bucketOperation } from "../oss-operation";

/** Blocks, or lets through, everything that would make a bucket public. */
export const putBucketPublicAccessBlock = bucketOperation({
  action: "PutBucketPublicAccessBlock",
  parameters: ["BlockPublicAccess"],
  mutates: true,
  run: (bucket, { params }) => {
    const blocked = flag(params, "BlockPublicAccess");
    if (blocked === undefined) throw missing("BlockPublicAccess");
    bucket.blockPublicAccess = blocked;
    return {};
  },
});
