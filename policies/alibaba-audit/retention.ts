import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { RECORDS } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { expiresBefore } from "./expiry";
import { bucketOf, isKept, isLockedFor, NO_BUCKET, type TrailBucket } from "./trail-bucket";

const OPEN = notApplicable({
  en: "a bucket that is neither versioned nor locked is a matter of alibaba-audit-bucket-locked",
  zh: "既未开启版本控制也未锁定的存储空间由 alibaba-audit-bucket-locked 判断",
});

/** Records are kept for as long as auditors ask for. */
export const retention = stackRule({
  id: "alibaba-audit-retention",
  level: "advisory",
  severity: "high",
  what: {
    en: "records of a trail may be deleted before auditors need them",
    zh: "操作审计记录的保存时间不足",
  },
  why: {
    en: "an intrusion is often found months later, when the records that tell of it must still be there",
    zh: "入侵往往数月后才被发现，届时记录必须仍然可查",
  },
  fix: {
    en: "lock the bucket with a BucketWorm for enough days, and let no lifecycle rule delete earlier",
    zh: "以 BucketWorm 锁定存储空间足够天数，且生命周期规则不得提前删除",
  },
  sources: ["U-66"],
  controls: { ...RECORDS, pci: ["10.5.1"], cis: ["2.23"] },
  settings: { minDays: 180 },
  settingNotes: { minDays: "least days that records are kept; 180 for MLPS, 365 for PCI DSS" },
  relations: [
    relation(Trail, (trail, stack, { minDays }: { readonly minDays: number }) => {
      const bucket = bucketOf(trail, stack);
      if (bucket === undefined) return NO_BUCKET;
      if (!isKept(bucket, stack)) return OPEN;
      const expired = () => (expiresBefore(minDays, bucket) ? tooShort(bucket, minDays) : PASS);
      const locked = () => (isLockedFor(minDays, bucket, stack) ? PASS : tooShort(bucket, minDays));
      return firstViolation(expired, locked);
    }),
  ],
});

function tooShort({ name }: TrailBucket, minDays: number) {
  return violation({
    en: `the bucket ${name} keeps records for less than ${minDays} days, expected a lock for ${minDays} days and no lifecycle rule that deletes earlier`,
    zh: `存储空间 ${name} 的记录保存不足 ${minDays} 天，应锁定 ${minDays} 天且生命周期规则不提前删除`,
  });
}
