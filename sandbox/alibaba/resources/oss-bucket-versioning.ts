import { getBucketVersioning } from "../oss/operations/get-bucket-versioning";
import { putBucketVersioning } from "../oss/operations/put-bucket-versioning";
import { text } from "./api";
import { bucketSettingModel } from "./oss-bucket-setting";

/** Versioning of a bucket. Deleting it changes nothing. */
export const ossBucketVersioning = bucketSettingModel({
  token: "alicloud:oss/bucketVersioning:BucketVersioning",
  modelled: ["bucket", "status"],
  put: putBucketVersioning,
  get: getBucketVersioning,
  absent: [],
  parameters: (inputs) => ({ Status: inputs["status"] }),
  outputs: (answer) => {
    const status = text(answer, "Status");
    return status === undefined ? undefined : { status };
  },
});
