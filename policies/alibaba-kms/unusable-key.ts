import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Disk } from "@pulumi/alicloud/ecs/disk";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { Instance } from "@pulumi/alicloud/rds/instance";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import type { Stack } from "../rule/stack";
import { notApplicable, type Verdict } from "../rule/verdict";
import { usableBy } from "./key-state";

/** What uses a key is not built on one that is switched off or on its way to deletion. */
export const unusableKey = stackRule({
  id: "alibaba-kms-unusable-key",
  level: "mandatory",
  severity: "high",
  what: {
    en: "something is encrypted under a key that is disabled or scheduled for deletion",
    zh: "资源使用了已禁用或待删除的密钥加密",
  },
  why: {
    en: "what is written under it can be read by nobody, for ever once the key is deleted",
    zh: "数据将无法解密；密钥销毁后永久无法恢复",
  },
  fix: {
    en: "enable the key again, or move the data to another key before this one is switched off",
    zh: "重新启用密钥，或在停用前将数据迁移到其他密钥",
  },
  sources: ["R-158", "R-307", "R-488", "U-43"],
  controls: { ccm: ["CEK-16", "CEK-17"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  relations: [
    relation(Bucket, keyBehind("serverSideEncryptionRule.kmsMasterKeyId")),
    relation(BucketServerSideEncryption, keyBehind("kmsMasterKeyId")),
    relation(Disk, keyBehind("kmsKeyId")),
    relation(EcsDisk, keyBehind("kmsKeyId")),
    relation(FileSystem, keyBehind("kmsKeyId")),
    relation(Instance, keyBehind("encryptionKey")),
    relation(ManagedKubernetes, keyBehind("encryptionProviderKey")),
    relation(Secret, keyBehind("encryptionKeyId")),
  ],
});

function keyBehind(property: string): (resource: AnyResource, stack: Stack) => Verdict {
  return (resource, stack) => {
    const link = stack.link(resource, property, { class: Key });
    return "to" in link
      ? usableBy(property, link.to)
      : notApplicable({ en: "no key of this stack is named", zh: "未使用本栈中的密钥" });
  };
}
