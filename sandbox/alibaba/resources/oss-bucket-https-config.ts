import { getBucketHttpsConfig } from "../oss/operations/get-bucket-https-config";
import { putBucketHttpsConfig } from "../oss/operations/put-bucket-https-config";
import { toRepeated } from "../repeated-parameters";
import { bucketSettingModel } from "./oss-bucket-setting";

/** TLS versions that a bucket accepts. Deleting it changes nothing. */
export const ossBucketHttpsConfig = bucketSettingModel({
  token: "alicloud:oss/bucketHttpsConfig:BucketHttpsConfig",
  modelled: ["bucket", "enable", "tlsVersions"],
  put: putBucketHttpsConfig,
  get: getBucketHttpsConfig,
  absent: [],
  parameters: (inputs) => ({
    Enable: inputs["enable"],
    ...toRepeated("TLSVersion", (inputs["tlsVersions"] ?? []) as readonly string[]),
  }),
  outputs: (answer) => {
    const tlsVersions = answer["TLSVersion"] as readonly string[];
    return {
      cipherSuit: { enable: false },
      enable: answer["Enable"],
      ...(tlsVersions.length === 0 ? {} : { tlsVersions }),
    };
  },
});
