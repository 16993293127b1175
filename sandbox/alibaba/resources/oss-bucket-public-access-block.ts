import { deleteBucketPublicAccessBlock } from "../oss/operations/delete-bucket-public-access-block";
import { getBucketPublicAccessBlock } from "../oss/operations/get-bucket-public-access-block";
import { putBucketPublicAccessBlock } from "../oss/operations/put-bucket-public-access-block";
import { bucketSettingModel } from "./oss-bucket-setting";

/** Block of everything that would make a bucket public. */
export const ossBucketPublicAccessBlock = bucketSettingModel({
  token: "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
  modelled: ["blockPublicAccess", "bucket"],
  put: putBucketPublicAccessBlock,
  get: getBucketPublicAccessBlock,
  remove: deleteBucketPublicAccessBlock,
  absent: [],
  parameters: (inputs) => ({ BlockPublicAccess: inputs["blockPublicAccess"] }),
  outputs: (answer) => ({ blockPublicAccess: answer["BlockPublicAccess"] }),
});
