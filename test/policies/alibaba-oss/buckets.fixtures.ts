import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { AccountPublicAccessBlock } from "@pulumi/alicloud/oss/accountPublicAccessBlock";
import { Bucket, type BucketArgs } from "@pulumi/alicloud/oss/bucket";
import { BucketAcl } from "@pulumi/alicloud/oss/bucketAcl";
import { BucketHttpsConfig } from "@pulumi/alicloud/oss/bucketHttpsConfig";
import { BucketPolicy } from "@pulumi/alicloud/oss/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { BucketVersioning } from "@pulumi/alicloud/oss/bucketVersioning";
import { BucketWorm } from "@pulumi/alicloud/oss/bucketWorm";
import {
  one,
  resource,
  type Declared,
  type ResourceFixtures,
  type StackCase,
  type StackFixtures,
} from "../support/fixture";
import { later, ref } from "../support/markers";
import { bucketArgs } from "./bases";

const PUBLIC_READ = 'acl is "public-read", expected "private"';

/** Fixtures of the rule about access lists. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-oss-private",
    broken: {
      "a bucket that everybody reads": one(Bucket, bucketArgs({ acl: "public-read" }), {
        says: PUBLIC_READ,
      }),
      "an access list that lets everybody write": one(
        BucketAcl,
        { bucket: "orders-data", acl: "public-read-write" },
        { says: 'acl is "public-read-write", expected "private"' },
      ),
    },
    good: {
      "nothing is said": one(Bucket, bucketArgs()),
      "a private bucket": one(Bucket, bucketArgs({ acl: "private" })),
      "a private access list": one(BucketAcl, { bucket: "orders-data", acl: "private" }),
    },
    unknown: {
      "the access list is known later": one(Bucket, bucketArgs({ acl: later("public-read") }), {
        says: PUBLIC_READ,
      }),
    },
  },
];

const NAME = ref("subject", "bucket");
const KEY = "key-bjj6732a1b2c";

const bucket = (change: Partial<BucketArgs> = {}): Declared =>
  resource(Bucket, "subject", { args: bucketArgs(change) });
const block = (blockPublicAccess: boolean, name = NAME): Declared =>
  resource(BucketPublicAccessBlock, "block", { args: { bucket: name, blockPublicAccess } });
const account = (blockPublicAccess: boolean): Declared =>
  resource(AccountPublicAccessBlock, "account", { args: { blockPublicAccess } });
const https = (enable: boolean, tlsVersions?: string[]): Declared =>
  resource(BucketHttpsConfig, "https", {
    args: { bucket: NAME, enable, ...(tlsVersions === undefined ? {} : { tlsVersions }) },
  });
const policy = (text: string): Declared =>
  resource(BucketPolicy, "policy", { args: { bucket: NAME, policy: text } });
const encrypted = (sseAlgorithm: string, kmsMasterKeyId?: string): Declared =>
  resource(BucketServerSideEncryption, "encryption", {
    args: {
      bucket: NAME,
      sseAlgorithm,
      ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
    },
  });

const BLOCK = block(true);
const HTTPS = https(true, ["TLSv1.2", "TLSv1.3"]);
/** A trail that writes to the bucket, which is kept as it has to be. */
const TRAIL = [
  resource(Trail, "trail", {
    args: { trailName: "all-calls", ossBucketName: NAME },
    options: { protect: true },
  }),
  resource(BucketVersioning, "versioning", { args: { bucket: NAME, status: "Enabled" } }),
  resource(BucketWorm, "worm", {
    args: { bucket: NAME, retentionPeriodInDays: 366, status: "Locked" },
  }),
];

const stack = (resources: Declared[], says?: string): StackCase => ({
  resources,
  subject: "subject",
  ...(says === undefined ? {} : { says }),
});

const denial = (effect: string, value: unknown): string =>
  JSON.stringify({
    Version: "1",
    Statement: [
      {
        Effect: effect,
        Principal: ["*"],
        Action: ["oss:*"],
        Resource: ["acs:oss:*:*:orders-data/*"],
        Condition: { Bool: { "acs:SecureTransport": value } },
      },
    ],
  });
const DENIAL = denial("Deny", ["false"]);

const OPEN =
  "public access is not blocked, expected blockPublicAccess true for the bucket or the account";
const WEAK =
  "neither tlsVersions nor a policy refuses weak connections, expected TLSv1.2 and TLSv1.3 alone";
const OF_OSS = 'sseAlgorithm is "AES256", expected "KMS"';
const PLAIN = 'sseAlgorithm is not set, expected "KMS"';

/** Fixtures of the rules about buckets and their settings. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-oss-public-access-block",
    broken: {
      "no block": stack([bucket(), HTTPS], OPEN),
      "a block that blocks nothing": stack([bucket(), HTTPS, block(false)], OPEN),
      "the block of another bucket": stack([bucket(), HTTPS, block(true, "other-data")], OPEN),
      "an account that blocks nothing": stack([bucket(), HTTPS, account(false)], OPEN),
    },
    good: {
      "a block of the bucket": stack([bucket(), HTTPS, BLOCK]),
      "a block of the bucket by its id": stack([bucket(), HTTPS, block(true, ref("subject"))]),
      "a block of the account": stack([bucket(), HTTPS, account(true)]),
      "a block of the account, and the one of the bucket is known later": stack([
        bucket(),
        HTTPS,
        block(later(true)),
        account(true),
      ]),
    },
    unknown: {
      "whether it blocks is known later": stack([bucket(), HTTPS, block(later(false))], OPEN),
      "whose block it is is known later": stack(
        [bucket(), HTTPS, block(true, later("other-data"))],
        OPEN,
      ),
    },
  },
  {
    rule: "alibaba-oss-encryption",
    broken: {
      "a key of OSS": stack(
        [bucket({ serverSideEncryptionRule: { sseAlgorithm: "AES256" } }), BLOCK, HTTPS],
        OF_OSS,
      ),
      "a key of OSS by a resource of its own": stack(
        [bucket({ serverSideEncryptionRule: undefined }), BLOCK, HTTPS, encrypted("AES256")],
        OF_OSS,
      ),
      "no encryption": stack(
        [bucket({ serverSideEncryptionRule: undefined }), BLOCK, HTTPS],
        PLAIN,
      ),
      "no encryption where a trail writes": stack(
        [bucket({ serverSideEncryptionRule: undefined }), BLOCK, HTTPS, ...TRAIL],
        PLAIN,
      ),
    },
    good: {
      "a named key": stack([bucket(), BLOCK, HTTPS]),
      "the default key of KMS": stack([
        bucket({ serverSideEncryptionRule: { sseAlgorithm: "KMS" } }),
        BLOCK,
        HTTPS,
      ]),
      "a named key by a resource of its own": stack([
        bucket({ serverSideEncryptionRule: undefined }),
        BLOCK,
        HTTPS,
        encrypted("KMS", KEY),
      ]),
      "a key of OSS where a trail writes": stack([
        bucket({ serverSideEncryptionRule: { sseAlgorithm: "AES256" } }),
        BLOCK,
        HTTPS,
        ...TRAIL,
      ]),
    },
    unknown: {
      "the algorithm is known later": stack(
        [bucket({ serverSideEncryptionRule: { sseAlgorithm: later("AES256") } }), BLOCK, HTTPS],
        OF_OSS,
      ),
    },
  },
  {
    rule: "alibaba-oss-tls",
    broken: {
      "nothing is said": stack([bucket(), BLOCK], WEAK),
      "TLS 1.0 beside TLS 1.2": stack([bucket(), BLOCK, https(true, ["TLSv1.0", "TLSv1.2"])], WEAK),
      "sound versions, switched off": stack([bucket(), BLOCK, https(false, ["TLSv1.2"])], WEAK),
      "no versions": stack([bucket(), BLOCK, https(true)], WEAK),
      "an empty list of versions": stack([bucket(), BLOCK, https(true, [])], WEAK),
      "a policy that allows what is in the clear": stack(
        [bucket(), BLOCK, policy(denial("Allow", ["false"]))],
        WEAK,
      ),
      "a policy that denies what is encrypted": stack(
        [bucket(), BLOCK, policy(denial("Deny", ["true"]))],
        WEAK,
      ),
      "a policy that says nothing of it": stack(
        [bucket({ policy: '{"Version":"1","Statement":[{"Effect":"Deny"}]}' }), BLOCK],
        WEAK,
      ),
      "a policy without a list of statements": stack(
        [bucket({ policy: '{"Version":"1","Statement":{}}' }), BLOCK],
        WEAK,
      ),
      "a policy that is no JSON": stack([bucket({ policy: "none" }), BLOCK], WEAK),
    },
    good: {
      "TLS 1.2 and 1.3": stack([bucket(), BLOCK, HTTPS]),
      "a policy of the bucket": stack([bucket({ policy: DENIAL }), BLOCK]),
      "a policy of its own": stack([bucket(), BLOCK, policy(DENIAL)]),
      "a policy with one value": stack([bucket(), BLOCK, policy(denial("Deny", "false"))]),
      "a policy, and versions that are known later": stack([
        bucket({ policy: DENIAL }),
        BLOCK,
        https(true, [later("TLSv1.0")]),
      ]),
    },
    unknown: {
      "a version is known later": stack([bucket(), BLOCK, https(true, [later("TLSv1.0")])], WEAK),
      "the policy is known later": stack([bucket({ policy: later("{}") }), BLOCK], WEAK),
    },
  },
];
