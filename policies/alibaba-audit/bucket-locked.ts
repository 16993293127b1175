import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { RECORDS } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, PASS, violation } from "../rule/verdict";
import { bucketOf, isKept, NO_BUCKET } from "./trail-bucket";

/** What was recorded cannot be unrecorded by overwriting or deleting it. */
export const bucketLocked = stackRule({
  id: "alibaba-audit-bucket-locked",
  level: "mandatory",
  severity: "high",
  what: {
    en: "records of a trail can be overwritten or deleted with their bucket",
    zh: "操作审计记录可被覆盖，或随存储空间一并删除",
  },
  why: {
    en: "whoever misuses a key can wipe out the record of it",
    zh: "滥用密钥的人可以抹去自己的记录",
  },
  fix: {
    en: "enable versioning of the bucket or lock it with a BucketWorm, and leave forceDestroy out",
    zh: "为存储空间开启版本控制或以 BucketWorm 锁定，并且不设置 forceDestroy",
  },
  sources: ["R-118", "U-64"],
  controls: { ...RECORDS, pci: ["10.3.2", "10.3.4"] },
  relations: [
    relation(Trail, (trail, stack) => {
      const bucket = bucketOf(trail, stack);
      if (bucket === undefined) return NO_BUCKET;
      const forced = () =>
        bucket.outputs.forceDestroy === true
          ? differs(`forceDestroy of ${bucket.name}`, true, false)
          : PASS;
      const kept = () =>
        isKept(bucket, stack)
          ? PASS
          : violation({
              en: `the bucket ${bucket.name} is neither versioned nor locked, expected one of them`,
              zh: `存储空间 ${bucket.name} 既未开启版本控制也未锁定，应至少启用其一`,
            });
      return firstViolation(forced, kept);
    }),
  ],
});
