import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { Key } from "@pulumi/alicloud/kms/key";
import { SETTINGS_OF_BUCKET } from "../alibaba-oss/bucket-links";
import { firstViolation } from "../rule/first-violation";
import type { Stack } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";
import { isKeyOfProxy } from "../stack/proxy-keys";
import { bucketOf, NO_BUCKET } from "./trail-bucket";

/** Switching external keys off does not stop the record of having done so. */
export const bucketKey = stackRule({
  id: "alibaba-audit-bucket-key",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the records of the keys are encrypted under one of these keys",
    zh: "密钥的审计记录由被审计的密钥自身加密",
  },
  why: {
    en: "whoever disables the external key stops the record of it, and nobody can read the older ones",
    zh: "停用外部密钥会使审计中断，既有记录也无法读取",
  },
  fix: {
    en: "encrypt the trail's bucket under another key or a key of OSS",
    zh: "改用其他密钥或 OSS 托管密钥加密跟踪的存储空间",
  },
  sources: ["U-65"],
  controls: { ccm: ["CEK-09", "CEK-11"], pci: ["10.3.4"], iso27001: ["A.8.24"] },
  relations: [
    relation(Trail, (trail, stack) => {
      const bucket = bucketOf(trail, stack);
      if (bucket === undefined) return NO_BUCKET;
      const { encryptions } = SETTINGS_OF_BUCKET;
      return firstViolation(
        () => judged(bucket, "serverSideEncryptionRule.kmsMasterKeyId", stack),
        ...encryptions(bucket, stack).found.map((each) => () => {
          return judged(each, "kmsMasterKeyId", stack);
        }),
      );
    }),
  ],
});

function judged(resource: AnyResource, property: string, stack: Stack): Verdict {
  const link = stack.link(resource, property, { class: Key });
  if (!("to" in link) || !isKeyOfProxy(link.to, stack)) return PASS;
  return violation({
    en: `${property} of ${resource.name} names the external key ${link.to.name}, expected a key that no hosted key depends on`,
    zh: `${resource.name} 的 ${property} 引用了外部密钥 ${link.to.name}，应使用托管密钥不依赖的密钥`,
  });
}
