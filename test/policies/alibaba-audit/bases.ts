import { Trail, type TrailArgs } from "@pulumi/alicloud/actiontrail/trail";
import { EventRule, type EventRuleArgs } from "@pulumi/alicloud/cms/eventRule";
import { Key } from "@pulumi/alicloud/kms/key";
import { Bucket, type BucketArgs } from "@pulumi/alicloud/oss/bucket";
import { BucketWorm } from "@pulumi/alicloud/oss/bucketWorm";
import { keyArgs } from "../alibaba-kms/bases";
import { bucketArgs, bucketSettings } from "../alibaba-oss/bases";
import { resource, type Declared } from "../support/fixture";
import { ref } from "../support/markers";

/** Options of what must not be deleted by mistake. */
const options = { protect: true };

/** Arguments of a trail that breaks no rule. */
export function trailArgs(change: Partial<TrailArgs> = {}): TrailArgs {
  return { trailName: "all-calls", ossBucketName: "audit-elsewhere", ...change };
}

/** A trail that writes to the bucket of `trailBucket`. */
export function trail(): Declared {
  return resource(Trail, "subject", {
    args: trailArgs({ ossBucketName: ref("bucket", "bucket") }),
    options,
  });
}

/** A bucket for records, under a key of OSS and versioned, with the settings that all buckets need. */
export function trailBucket(change: Partial<BucketArgs> = {}): Declared[] {
  const args = bucketArgs({
    bucket: "audit-records",
    serverSideEncryptionRule: { sseAlgorithm: "AES256" },
    versioning: { status: "Enabled" },
    ...change,
  });
  return [resource(Bucket, "bucket", { args, options }), ...bucketSettings()];
}

/** Retention of that bucket. */
export function worm(
  retentionPeriodInDays: number | undefined,
  status: string | undefined = "Locked",
): Declared {
  return resource(BucketWorm, "worm", {
    args: {
      bucket: ref("bucket", "bucket"),
      ...(retentionPeriodInDays === undefined ? {} : { retentionPeriodInDays }),
      status,
    },
  });
}

/** A key that breaks no rule. */
export function key(): Declared {
  return resource(Key, "key", { args: keyArgs(), options });
}

/** Arguments of a rule of CloudMonitor that breaks no rule of ours. */
export function eventRuleArgs(change: Partial<EventRuleArgs> = {}): EventRuleArgs {
  return {
    ruleName: "keys",
    eventPattern: {
      product: "KMS",
      nameLists: ["Key:DisableKey:Success", "Key:ScheduleKeyDeletion:Success"],
    },
    contactParameters: [{ contactParametersId: "1", contactGroupName: "custodians", level: "3" }],
    ...change,
  };
}

/** A rule of CloudMonitor in a stack. */
export function eventRule(name: string, change: Partial<EventRuleArgs> = {}): Declared {
  return resource(EventRule, name, { args: eventRuleArgs(change) });
}
