import { deleteBucketPolicy } from "../oss/operations/delete-bucket-policy";
import { getBucketPolicy } from "../oss/operations/get-bucket-policy";
import { putBucketPolicy } from "../oss/operations/put-bucket-policy";
import { bucketSettingModel } from "./oss-bucket-setting";

/** Policy of a bucket. */
export const ossBucketPolicy = bucketSettingModel({
  token: "alicloud:oss/bucketPolicy:BucketPolicy",
  modelled: ["bucket", "policy"],
  put: putBucketPolicy,
  get: getBucketPolicy,
  remove: deleteBucketPolicy,
  absent: ["NoSuchBucketPolicy"],
  parameters: (inputs) => ({ Policy: inputs["policy"] }),
  outputs: (answer) => ({ policy: answer["Policy"] }),
});
