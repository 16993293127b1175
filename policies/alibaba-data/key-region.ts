import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Alias } from "@pulumi/alicloud/kms/alias";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import { firstViolation } from "../rule/first-violation";
import type { Stack } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { notApplicable } from "../rule/verdict";
import { onKeyUsers } from "./key-users";
import { inOneRegion } from "./same-region";

const ELSEWHERE = notApplicable({ en: "no key of this stack is named", zh: "未引用本栈中的密钥" });

const keyAt = (property: string) => (user: AnyResource, stack: Stack) => {
  const link = stack.link(user, property, { class: Key });
  return "to" in link ? inOneRegion(user, property, link.to) : ELSEWHERE;
};

/** Keys and what they encrypt, secrets and what they open, are in one region. */
export const keyRegion = stackRule({
  id: "alibaba-data-key-region",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "something is encrypted under a key of another region, or a secret belongs to an instance of another region",
    zh: "资源使用了其他地域的密钥，或凭据对应其他地域的实例",
  },
  why: {
    en: "KMS knows keys in their own region only, so the update stops half way",
    zh: "KMS 密钥仅在本地域有效，更新会中途失败",
  },
  fix: {
    en: "make the key or the secret with the provider of the region where it is used",
    zh: "使用资源所在地域的 provider 创建密钥或凭据",
  },
  sources: ["R-237", "R-343", "R-356", "R-415"],
  controls: { ccm: ["CEK-11"], iso27001: ["A.8.24"] },
  relations: [
    ...onKeyUsers(({ user, property, link }) =>
      "to" in link ? inOneRegion(user, property, link.to) : ELSEWHERE,
    ),
    relation(Alias, keyAt("keyId")),
    relation(Bucket, keyAt("serverSideEncryptionRule.kmsMasterKeyId")),
    relation(BucketServerSideEncryption, keyAt("kmsMasterKeyId")),
    relation(Secret, (secret, stack) => {
      const { extendedConfig: behind = [] } = secret.propertyDependencies;
      const all = [...stack.all(Rds), ...stack.all(Server)];
      const opened = all.filter(({ urn }) => behind.includes(urn));
      return firstViolation(
        () => keyAt("encryptionKeyId")(secret, stack),
        ...opened.map((each) => () => inOneRegion(secret, "extendedConfig", each)),
      );
    }),
  ],
});
