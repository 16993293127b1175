import { invalidParameter } from "../../errors";
import { choice, missing, optionalText } from "../../parameters";
import { requireUsableKey } from "../objects";
import { bucketOperation } from "../oss-operation";
import type { BucketEncryption } from "../tables";

/** Encrypts what is written from now on. A key of the account must be there and usable. */
export const putBucketEncryption = bucketOperation({
  action: "PutBucketEncryption",
  parameters: ["SSEAlgorithm", "KMSMasterKeyID", "KMSDataEncryption"],
  mutates: true,
  run: (bucket, { cloud, params }) => {
    const algorithm = choice(params, "SSEAlgorithm", ["KMS", "AES256", "SM4"]);
    if (algorithm === undefined) throw missing("SSEAlgorithm");
    const kmsMasterKeyId = optionalText(params, "KMSMasterKeyID");
    const kmsDataEncryption = choice(params, "KMSDataEncryption", ["SM4"]);
    const onlyKms = kmsMasterKeyId ?? kmsDataEncryption;
    if (algorithm !== "KMS" && onlyKms !== undefined)
      throw invalidParameter("SSEAlgorithm", "KMS beside KMSMasterKeyID or KMSDataEncryption");
    const encryption: BucketEncryption = {
      algorithm,
      ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
      ...(kmsDataEncryption === undefined ? {} : { kmsDataEncryption }),
    };
    requireUsableKey(cloud, encryption);
    bucket.encryption = encryption;
    return {};
  },
});
