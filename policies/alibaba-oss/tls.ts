import { Bucket } from "@pulumi/alicloud/oss/bucket";
import type { BucketHttpsConfigArgs } from "@pulumi/alicloud/oss/bucketHttpsConfig";
import { IN_TRANSIT } from "../rule/controls";
import { hasOne } from "../rule/partly-known";
import { relation, stackRule, type StackResource } from "../rule/stack-rule";
import { PASS, violation } from "../rule/verdict";
import { SETTINGS_OF_BUCKET } from "./bucket-links";
import { refusesHttp } from "./https-only";

/** Versions of TLS that nobody has broken. */
const SOUND = ["TLSv1.2", "TLSv1.3"];

/** What a bucket holds travels encrypted only. */
export const tls = stackRule({
  id: "alibaba-oss-tls",
  level: "advisory",
  severity: "low",
  what: {
    en: "a bucket takes calls in the clear or by broken versions of TLS",
    zh: "存储空间允许明文访问或使用不安全的 TLS 版本",
  },
  why: {
    en: "whoever is on the way can read what comes and goes",
    zh: "传输路径上的第三方可以读取往来数据",
  },
  fix: {
    en: "add a BucketHttpsConfig with TLSv1.2 and TLSv1.3 alone, or a policy that denies acs:SecureTransport false",
    zh: "添加仅允许 TLSv1.2 和 TLSv1.3 的 BucketHttpsConfig，或拒绝 acs:SecureTransport 为 false 的授权策略",
  },
  sources: ["U-17"],
  controls: IN_TRANSIT,
  relations: [
    relation(Bucket, (bucket, stack) => {
      const { httpsConfigs, policies } = SETTINGS_OF_BUCKET;
      const ways = [
        () => httpsConfigs(bucket, stack).some(isSound),
        () => refusesHttp(bucket.outputs.policy),
        () => policies(bucket, stack).some(({ outputs }) => refusesHttp(outputs.policy)),
      ];
      if (hasOne(ways, (isKept) => isKept())) return PASS;
      return violation({
        en: `neither tlsVersions nor a policy refuses weak connections, expected ${SOUND.join(" and ")} alone`,
        zh: `tlsVersions 与授权策略均未拒绝不安全的连接，应仅允许 ${SOUND.join(" 和 ")}`,
      });
    }),
  ],
});

function isSound({ outputs }: StackResource<BucketHttpsConfigArgs>): boolean {
  const { enable, tlsVersions = [] } = outputs;
  return enable && tlsVersions.length > 0 && !hasOne(tlsVersions, (each) => !SOUND.includes(each));
}
