import { Alias } from "@pulumi/alicloud/kms/alias";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { Bucket, type BucketArgs } from "@pulumi/alicloud/oss/bucket";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { aliasArgs, importedKeyArgs, keyArgs } from "../alibaba-kms/bases";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { bucketArgs, bucketSettings } from "./bases";

const RULE = "alibaba-oss-rotating-key";
const TAGS = { environment: "test", owner: "key-custodian" };
const WISH = { ...TAGS, rotate: "true" };

const bucket = (
  kmsMasterKeyId: string | undefined,
  change: Partial<BucketArgs> = {},
): Declared[] => [
  resource(Bucket, "bucket", {
    args: bucketArgs({
      serverSideEncryptionRule: {
        sseAlgorithm: "KMS",
        ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
      },
      tags: WISH,
      ...change,
    }),
  }),
  ...bucketSettings(),
];

/** A bucket that is encrypted by a resource of its own. */
const apart = (sseAlgorithm: string, kmsMasterKeyId?: string, tags = WISH): Declared[] => [
  ...bucket(undefined, { serverSideEncryptionRule: undefined, tags }),
  resource(BucketServerSideEncryption, "encryption", {
    args: {
      bucket: ref("bucket", "bucket"),
      sseAlgorithm,
      ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
    },
  }),
];

const key = (args: KeyArgs): Declared => resource(Key, "key", { args, options: { protect: true } });
const IMPORTED = [
  key(importedKeyArgs()),
  resource(Alias, "alias", { args: aliasArgs({ keyId: ref("key") }) }),
];

const about = (subject: string, resources: readonly Declared[], says?: string): StackCase => ({
  resources,
  subject,
  ...(says === undefined ? {} : { says }),
});

const external = (property: string) =>
  `${property} names the key key, whose origin is EXTERNAL, expected one that KMS can rotate`;
const INSIDE = "serverSideEncryptionRule.kmsMasterKeyId";
const NO_WISH = "no tag of the bucket asks for a key that rotates";
const OTHERWISE = "the bucket is not encrypted under KMS here";
const unset = (property: string) => `${property} is not set, expected "the id of a key"`;

/** Fixtures of the rule about buckets whose key is to rotate. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: RULE,
    broken: {
      "imported material": about("bucket", [...bucket(ref("key")), ...IMPORTED], external(INSIDE)),
      "imported material by a resource of its own": about(
        "encryption",
        [...apart("KMS", ref("key")), ...IMPORTED],
        external("kmsMasterKeyId"),
      ),
      "the key of the service": about("bucket", bucket(undefined), unset(INSIDE)),
      "the key of the service by a resource of its own": about(
        "encryption",
        apart("KMS"),
        unset("kmsMasterKeyId"),
      ),
    },
    good: {
      "material of KMS": about("bucket", [...bucket(ref("key")), key(keyArgs())]),
      "a key of another stack": about("bucket", bucket("key-bjj6732a1b2c")),
      "material of KMS by a resource of its own": about("encryption", [
        ...apart("KMS", ref("key")),
        key(keyArgs()),
      ]),
    },
    notApplicable: {
      "no wish": about("bucket", [...bucket(ref("key"), { tags: TAGS }), ...IMPORTED], NO_WISH),
      "the contrary wish": about(
        "bucket",
        [...bucket(ref("key"), { tags: { ...TAGS, rotate: "false" } }), ...IMPORTED],
        NO_WISH,
      ),
      "no wish of a bucket that is encrypted apart": about(
        "encryption",
        [...apart("KMS", ref("key"), { ...TAGS, rotate: "false" }), ...IMPORTED],
        NO_WISH,
      ),
      "a bucket of another stack": about(
        "encryption",
        [
          resource(BucketServerSideEncryption, "encryption", {
            args: { bucket: "another", sseAlgorithm: "KMS" },
          }),
        ],
        NO_WISH,
      ),
      "a bucket that is encrypted apart": about(
        "bucket",
        apart("KMS", "key-bjj6732a1b2c"),
        OTHERWISE,
      ),
    },
    unknown: {
      "the origin is known later": about(
        "bucket",
        [
          ...bucket(ref("key")),
          key(importedKeyArgs({ origin: later("EXTERNAL") })),
          resource(Alias, "alias", { args: aliasArgs({ keyId: ref("key") }) }),
        ],
        external(INSIDE),
      ),
      "the wish is known later": about(
        "bucket",
        bucket(undefined, { tags: { ...TAGS, rotate: later("true") } }),
        unset(INSIDE),
      ),
    },
  },
];
