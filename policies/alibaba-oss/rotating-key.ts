import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { ROTATION } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable } from "../rule/verdict";
import { BY_NAME } from "./bucket-links";
import { keyRotates } from "./key-rotates";

const TRUE = "true";

type Wish = Readonly<Record<"rotateTag", string>>;

const NO_WISH = notApplicable({
  en: "no tag of the bucket asks for a key that rotates",
  zh: "存储空间没有要求密钥轮转的标签",
});

const OTHERWISE = notApplicable({
  en: "the bucket is not encrypted under KMS here",
  zh: "此处未使用 KMS 加密存储空间",
});

/** Buckets whose key is to rotate are under one that can. */
export const rotatingKey = stackRule({
  id: "alibaba-oss-rotating-key",
  level: "advisory",
  severity: "low",
  what: {
    en: "a bucket whose key is to rotate is under one that cannot",
    zh: "要求密钥轮转的存储空间使用了无法轮转的密钥",
  },
  why: {
    en: "nobody can rotate imported material or the key of the service, so that the wish is never met",
    zh: "导入的密钥材料与服务密钥均无法轮转，轮转要求无法实现",
  },
  fix: {
    en: "name a key whose material KMS makes as kmsMasterKeyId",
    zh: "将 kmsMasterKeyId 设为由 KMS 生成密钥材料的自有密钥",
  },
  sources: ["R-298"],
  controls: ROTATION,
  settings: { rotateTag: "rotate" },
  settingNotes: {
    rotateTag: `key of the tag of a bucket whose key is to rotate, with value ${TRUE}`,
  },
  relations: [
    relation(Bucket, (bucket, stack, wish: Wish) => {
      if (bucket.outputs.tags?.[wish.rotateTag] !== TRUE) return NO_WISH;
      const rule = bucket.outputs.serverSideEncryptionRule;
      if (rule?.sseAlgorithm !== "KMS") return OTHERWISE;
      return keyRotates(bucket, stack, "serverSideEncryptionRule.kmsMasterKeyId");
    }),
    relation(BucketServerSideEncryption, (encryption, stack, wish: Wish) => {
      const bucket = stack.link(encryption, "bucket", BY_NAME);
      if (!("to" in bucket) || bucket.to.outputs.tags?.[wish.rotateTag] !== TRUE) return NO_WISH;
      if (encryption.outputs.sseAlgorithm !== "KMS") return OTHERWISE;
      return keyRotates(encryption, stack, "kmsMasterKeyId");
    }),
  ],
});
