import { getBucketAcl } from "../oss/operations/get-bucket-acl";
import { putBucketAcl } from "../oss/operations/put-bucket-acl";
import { bucketSettingModel } from "./oss-bucket-setting";

/** Who may read and write a bucket beside its owner. Deleting it changes nothing. */
export const ossBucketAcl = bucketSettingModel({
  token: "alicloud:oss/bucketAcl:BucketAcl",
  modelled: ["acl", "bucket"],
  put: putBucketAcl,
  get: getBucketAcl,
  absent: [],
  parameters: (inputs) => ({ Acl: inputs["acl"] }),
  outputs: (answer) => ({ acl: answer["Grant"] }),
});
