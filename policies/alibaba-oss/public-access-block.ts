import { AccountPublicAccessBlock } from "@pulumi/alicloud/oss/accountPublicAccessBlock";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { hasOne } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { PASS, violation } from "../rule/verdict";
import { SETTINGS_OF_BUCKET } from "./bucket-links";

/** No later policy or access list can open a bucket to everybody. */
export const publicAccessBlock = stackRule({
  id: "alibaba-oss-public-access-block",
  level: "advisory",
  severity: "high",
  what: {
    en: "nothing keeps a bucket from being opened to everybody later",
    zh: "存储空间未开启阻止公共访问",
  },
  why: {
    en: "one wrong policy or access list of an object is enough to publish what the bucket holds",
    zh: "一条错误的授权策略或对象权限就足以公开其中的数据",
  },
  fix: {
    en: "add a BucketPublicAccessBlock with blockPublicAccess true, or block it for the whole account",
    zh: "添加 blockPublicAccess 为 true 的 BucketPublicAccessBlock，或在账号级别开启",
  },
  sources: ["U-64"],
  controls: { ccm: ["CEK-03"], pci: ["7.2.5"], mlps3: ["8.1.4.2"], cis: ["2.2"] },
  relations: [
    relation(Bucket, (bucket, stack) => {
      const accounts = stack.all(AccountPublicAccessBlock);
      const isBlocked = hasOne(
        [
          () => SETTINGS_OF_BUCKET.accessBlocks(bucket, stack).some(blocks),
          () => hasOne(accounts, blocks),
        ],
        (judge) => judge(),
      );
      if (isBlocked) return PASS;
      return violation({
        en: "public access is not blocked, expected blockPublicAccess true for the bucket or the account",
        zh: "未阻止公共访问，应为存储空间或账号设置 blockPublicAccess 为 true",
      });
    }),
  ],
});

function blocks({ outputs }: { readonly outputs: { readonly blockPublicAccess: boolean } }) {
  return outputs.blockPublicAccess;
}
