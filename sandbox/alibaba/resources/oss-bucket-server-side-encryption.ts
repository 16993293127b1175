import { deleteBucketEncryption } from "../oss/operations/delete-bucket-encryption";
import { getBucketEncryption } from "../oss/operations/get-bucket-encryption";
import { putBucketEncryption } from "../oss/operations/put-bucket-encryption";
import type { EncryptionView } from "../oss/views";
import { outputs } from "./api";
import { bucketSettingModel } from "./oss-bucket-setting";
import { encryptionParameters } from "./oss-bucket-settings";

/** Encryption of what is written to a bucket. */
export const ossBucketServerSideEncryption = bucketSettingModel({
  token: "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption",
  modelled: ["bucket", "kmsDataEncryption", "kmsMasterKeyId", "sseAlgorithm"],
  put: putBucketEncryption,
  get: getBucketEncryption,
  remove: deleteBucketEncryption,
  absent: ["NoSuchServerSideEncryptionRule"],
  parameters: encryptionParameters,
  outputs: (answer) => {
    const rule = answer["ServerSideEncryptionRule"] as EncryptionView;
    return outputs({
      sseAlgorithm: rule.SSEAlgorithm,
      kmsMasterKeyId: rule.KMSMasterKeyID,
      kmsDataEncryption: rule.KMSDataEncryption,
    });
  },
});
