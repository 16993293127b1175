import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketAcl } from "@pulumi/alicloud/oss/bucketAcl";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

/** Access list that lets nobody in but the owner; the default of a bucket. Source: OSS API, PutBucketAcl. */
const PRIVATE = "private";

const judged = (acl: string | undefined) =>
  acl === undefined || acl === PRIVATE ? PASS : differs("acl", acl, PRIVATE);

/** No bucket is everybody's to read or write. */
export const privateBucket = resourceRule({
  id: "alibaba-oss-private",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the access list of a bucket lets everybody read or write",
    zh: "存储空间的读写权限对所有人开放",
  },
  why: {
    en: "whoever knows its name reads what it holds, without a login and whatever key encrypts it",
    zh: "任何知道名称的人都能匿名读取其中的数据，服务端加密也无法阻止",
  },
  fix: {
    en: 'set acl to "private" and let in by policies who needs it',
    zh: "将 acl 设为 private，并通过授权策略放行需要访问的主体",
  },
  sources: ["R-118", "R-416", "U-64"],
  controls: { ccm: ["CEK-03"], pci: ["7.2.5"], mlps3: ["8.1.4.2"], cis: ["2.2"] },
  cases: [on(Bucket, ({ acl }) => judged(acl)), on(BucketAcl, ({ acl }) => judged(acl))],
});
