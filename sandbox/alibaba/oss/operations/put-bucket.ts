import { refusal } from "../../errors";
import { choice, requiredText } from "../../parameters";
import { readTags } from "../../resource-tags";
import { ossOperation } from "../oss-operation";
import { type BucketRow, buckets } from "../tables";
import { bucketView } from "../views";

/** Name of a bucket. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/** Creates a bucket in the region of the call. */
export const putBucket = ossOperation({
  action: "PutBucket",
  parameters: ["Acl", "StorageClass", "DataRedundancyType", "Tag.N.Key", "Tag.N.Value"],
  mutates: true,
  run: ({ cloud, caller, params, region }) => {
    const name = requiredText(params, "Bucket");
    if (!BUCKET_NAME.test(name))
      throw refusal(
        "InvalidBucketName",
        "Expected 3 to 63 lower-case letters, digits and hyphens, with no hyphen at an end.",
      );
    if (buckets(cloud).has(name)) throw refusal("BucketAlreadyExists");
    const bucket: BucketRow = {
      name,
      accountId: caller.accountId,
      region,
      createdAtMs: cloud.clock.now(),
      storageClass:
        choice(params, "StorageClass", [
          "Standard",
          "IA",
          "Archive",
          "ColdArchive",
          "DeepColdArchive",
        ]) ?? "Standard",
      redundancyType: choice(params, "DataRedundancyType", ["LRS", "ZRS"]) ?? "LRS",
      acl: choice(params, "Acl", ["private", "public-read", "public-read-write"]) ?? "private",
      blockPublicAccess: false,
      https: { enabled: false, tlsVersions: [] },
      tags: readTags(params),
    };
    buckets(cloud).set(name, bucket);
    return { BucketInfo: bucketView(bucket) };
  },
});
