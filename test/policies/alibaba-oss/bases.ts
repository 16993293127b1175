import type { BucketArgs } from "@pulumi/alicloud/oss/bucket";
import { BucketHttpsConfig } from "@pulumi/alicloud/oss/bucketHttpsConfig";
import { BucketPublicAccessBlock } from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import { resource, type Declared } from "../support/fixture";
import { ref } from "../support/markers";

/** Arguments of a bucket that breaks no rule about a single resource; see `bucketSettings` for the others. */
export function bucketArgs(change: Partial<BucketArgs> = {}): BucketArgs {
  return {
    bucket: "orders-data",
    serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: "key-bjj6732a1b2c" },
    tags: { environment: "test", owner: "key-custodian" },
    ...change,
  };
}

/** Settings of their own that a bucket of that name needs to break no rule. */
export function bucketSettings(name = "bucket"): Declared[] {
  const bucket = ref(name, "bucket");
  return [
    resource(BucketPublicAccessBlock, `${name}-block`, {
      args: { bucket, blockPublicAccess: true },
    }),
    resource(BucketHttpsConfig, `${name}-https`, {
      args: { bucket, enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
    }),
  ];
}
