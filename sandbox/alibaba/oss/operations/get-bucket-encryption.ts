import { refusal } from "../../errors";
import { bucketOperation } from "../oss-operation";
import { encryptionView } from "../views";

/** Answers how a bucket encrypts. */
export const getBucketEncryption = bucketOperation({
  action: "GetBucketEncryption",
  parameters: [],
  mutates: false,
  run: ({ encryption }) => {
    if (!encryption) throw refusal("NoSuchServerSideEncryptionRule");
    return { ServerSideEncryptionRule: encryptionView(encryption) };
  },
});
