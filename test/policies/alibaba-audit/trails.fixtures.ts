import { Trail, type TrailArgs } from "@pulumi/alicloud/actiontrail/trail";
import { Policy } from "@pulumi/alicloud/kms/policy";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { BucketVersioning } from "@pulumi/alicloud/oss/bucketVersioning";
import { hostedKey, key as madeKey } from "../volcengine-kms/bases";
import {
  one,
  resource,
  type Declared,
  type ResourceCase,
  type ResourceFixtures,
  type StackCase,
  type StackFixtures,
} from "../support/fixture";
import { later, ref } from "../support/markers";
import { policyArgs } from "../alibaba-kms/bases";
import { key, trail, trailArgs, trailBucket, worm } from "./bases";

const options = { protect: true };

const complete = (change: Partial<TrailArgs>, says?: string): ResourceCase =>
  one(Trail, trailArgs(change), { options, ...(says === undefined ? {} : { says }) });

/** Fixtures of the rule about what a trail records. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-audit-trail-complete",
    broken: {
      "writes alone": complete({ eventRw: "Write" }, 'eventRw is "Write", expected "All"'),
      "one region": complete(
        { trailRegion: "cn-beijing" },
        'trailRegion is "cn-beijing", expected "All"',
      ),
      "switched off": complete({ status: "Disable" }, 'status is "Disable", expected "Enable"'),
      "writes alone, and the region is known later": complete(
        { eventRw: "Write", trailRegion: later("All") },
        'eventRw is "Write", expected "All"',
      ),
    },
    good: {
      "nothing is said": complete({}),
      "everything is said": complete({ eventRw: "All", trailRegion: "All", status: "Enable" }),
    },
    unknown: {
      "what is recorded is known later": complete(
        { eventRw: later("Read") },
        'eventRw is "Read", expected "All"',
      ),
    },
  },
];

const stack = (resources: Declared[], says?: string): StackCase => ({
  resources,
  subject: "subject",
  ...(says === undefined ? {} : { says }),
});

const versioning = (status: string): Declared =>
  resource(BucketVersioning, "versioning", { args: { bucket: ref("bucket", "bucket"), status } });
const expiring = (days: number, enabled = true) => ({
  lifecycleRules: [{ enabled, expirations: [{ days }] }],
});
const underKey = { serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: ref("key") } };
const encryption: Declared = resource(BucketServerSideEncryption, "encryption", {
  args: { bucket: ref("bucket", "bucket"), sseAlgorithm: "KMS", kmsMasterKeyId: ref("key") },
});
/** A Volcengine key that is made after a resource, as a hosted one is after the proxy and what that works with. */
const onTop = (declared: Declared, of: string): Declared => ({
  ...declared,
  options: { ...declared.options, dependsOn: [of] },
});
/** What lets the proxy work with the key. */
const PROXY_POLICY: Declared = resource(Policy, "policy", {
  args: policyArgs({ resources: [ref("key")] }),
});
const HOSTED = [PROXY_POLICY, onTop(hostedKey("hosted"), "policy")];

const ELSEWHERE = stack(
  [resource(Trail, "subject", { args: trailArgs(), options })],
  "the trail writes to no bucket of this stack",
);
const NO_BUCKET = stack(
  [
    resource(Trail, "subject", {
      args: trailArgs({
        ossBucketName: undefined,
        slsProjectArn: "acs:log:cn-beijing:1:project/a",
      }),
      options,
    }),
  ],
  "the trail writes to no bucket of this stack",
);

const FORCED = "forceDestroy of bucket is true, expected false";
const OPEN = "the bucket bucket is neither versioned nor locked, expected one of them";
const SHORT =
  "the bucket bucket keeps records for less than 180 days, expected a lock for 180 days and no lifecycle rule that deletes earlier";
const ITS_OWN =
  "serverSideEncryptionRule.kmsMasterKeyId of bucket names the external key key, expected a key that no hosted key depends on";
const ITS_OWN_APART =
  "kmsMasterKeyId of encryption names the external key key, expected a key that no hosted key depends on";
const SUSPENDED = { versioning: { status: "Suspended" } };

/** Fixtures of the rules about the buckets of trails. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-audit-bucket-locked",
    broken: {
      "goes with all its records": stack(
        [trail(), ...trailBucket({ forceDestroy: true }), worm(180)],
        FORCED,
      ),
      "versioning is suspended": stack([trail(), ...trailBucket(SUSPENDED)], OPEN),
      "neither is said": stack([trail(), ...trailBucket({ versioning: undefined })], OPEN),
      "versioning is suspended by a resource of its own": stack(
        [trail(), ...trailBucket({ versioning: undefined }), versioning("Suspended")],
        OPEN,
      ),
      "a retention that is not locked": stack(
        [trail(), ...trailBucket(SUSPENDED), worm(180, "InProgress")],
        OPEN,
      ),
      "goes with all its records, and versioning is known later": stack(
        [
          trail(),
          ...trailBucket({ forceDestroy: true, versioning: { status: later("Enabled") } }),
          worm(180),
        ],
        FORCED,
      ),
    },
    good: {
      "versioned and locked": stack([trail(), ...trailBucket({ forceDestroy: false }), worm(180)]),
      "locked alone": stack([trail(), ...trailBucket(SUSPENDED), worm(180)]),
      "versioned by a resource of its own": stack([
        trail(),
        ...trailBucket({ versioning: undefined }),
        versioning("Enabled"),
        worm(180),
      ]),
    },
    notApplicable: { "a bucket of another stack": ELSEWHERE, "no bucket": NO_BUCKET },
    unknown: {
      "versioning is known later": stack(
        [trail(), ...trailBucket({ versioning: { status: later("Suspended") } })],
        OPEN,
      ),
    },
  },
  {
    rule: "alibaba-audit-retention",
    broken: {
      "no retention": stack([trail(), ...trailBucket()], SHORT),
      "90 days": stack([trail(), ...trailBucket(), worm(90)], SHORT),
      "179 days": stack([trail(), ...trailBucket(), worm(179)], SHORT),
      "no days are said": stack([trail(), ...trailBucket(), worm(undefined)], SHORT),
      "180 days that are not locked": stack(
        [trail(), ...trailBucket(), worm(180, "InProgress")],
        SHORT,
      ),
      "deleted after 30 days": stack([trail(), ...trailBucket(expiring(30)), worm(180)], SHORT),
      "deleted after 179 days": stack([trail(), ...trailBucket(expiring(179)), worm(180)], SHORT),
      "deleted after 30 days, and the retention is known later": stack(
        [trail(), ...trailBucket(expiring(30)), worm(later(180))],
        SHORT,
      ),
    },
    good: {
      "180 days": stack([trail(), ...trailBucket(), worm(180)]),
      "deleted after 180 days": stack([trail(), ...trailBucket(expiring(180)), worm(180)]),
      "a rule that is switched off deletes after 30 days": stack([
        trail(),
        ...trailBucket(expiring(30, false)),
        worm(180),
      ]),
      "a rule that deletes markers alone": stack([
        trail(),
        ...trailBucket({
          lifecycleRules: [{ enabled: true, expirations: [{ expiredObjectDeleteMarker: true }] }],
        }),
        worm(180),
      ]),
      "a rule that deletes nothing": stack([
        trail(),
        ...trailBucket({ lifecycleRules: [{ enabled: true, prefix: "old/" }] }),
        worm(180),
      ]),
    },
    notApplicable: { "a bucket of another stack": ELSEWHERE },
    unknown: {
      "the days are known later": stack([trail(), ...trailBucket(), worm(later(90))], SHORT),
    },
  },
  {
    rule: "alibaba-audit-bucket-key",
    broken: {
      "under the external key": stack(
        [trail(), ...trailBucket(underKey), worm(180), key(), ...HOSTED],
        ITS_OWN,
      ),
      "under the external key by a resource of its own": stack(
        [
          trail(),
          ...trailBucket({ serverSideEncryptionRule: undefined }),
          encryption,
          worm(180),
          key(),
          ...HOSTED,
        ],
        ITS_OWN_APART,
      ),
    },
    good: {
      "under a key of OSS": stack([trail(), ...trailBucket(), worm(180), key(), ...HOSTED]),
      "under a key that no hosted key depends on": stack([
        trail(),
        ...trailBucket(underKey),
        worm(180),
        key(),
        hostedKey("hosted"),
      ]),
      "under a key that a hosted key depends on for another reason": stack([
        trail(),
        ...trailBucket(underKey),
        worm(180),
        key(),
        onTop(hostedKey("hosted"), "key"),
      ]),
      "under a key that a key of KMS depends on": stack([
        trail(),
        ...trailBucket(underKey),
        worm(180),
        key(),
        PROXY_POLICY,
        onTop(madeKey("made"), "policy"),
      ]),
    },
    notApplicable: { "a bucket of another stack": ELSEWHERE },
    unknown: {
      "the key is known later": stack(
        [
          trail(),
          ...trailBucket({
            serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: later("key-id") },
          }),
          worm(180),
          key(),
          ...HOSTED,
        ],
        ITS_OWN,
      ),
    },
  },
];
