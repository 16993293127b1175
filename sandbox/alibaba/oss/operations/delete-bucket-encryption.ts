import { bucketOperation } from "../oss-operation";

/** Encrypts nothing more that is written from now on. */
export const deleteBucketEncryption = bucketOperation({
  action: "DeleteBucketEncryption",
  parameters: [],
  mutates: true,
  run: (bucket) => {
    delete bucket.encryption;
    return {};
  },
});
