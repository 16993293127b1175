import { Instance } from "@pulumi/alicloud/rds/instance";
import { AT_REST } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { hasLocalDisks } from "./rds-disks";

/** What turns the encryption of a disk off. Source: upstream provider, `rds.Instance.encryptionKey`. */
const OFF = "disabled";

/** Cloud disks of RDS are encrypted. */
export const rdsEncryption = resourceRule({
  id: "alibaba-data-rds-encryption",
  level: "advisory",
  severity: "high",
  what: {
    en: "the cloud disks of a database instance are not encrypted",
    zh: "RDS 实例的云盘未加密",
  },
  why: {
    en: "data and backups lie in plain form, and no key of yours can close them",
    zh: "数据与备份以明文存储，无法通过停用密钥切断访问",
  },
  fix: {
    en: "set encryptionKey to a key of your own when the instance is made",
    zh: "创建实例时将 encryptionKey 设为自有密钥",
  },
  sources: ["R-403"],
  controls: AT_REST,
  cases: [
    on(Instance, (instance) => {
      if (hasLocalDisks(instance))
        return notApplicable({
          en: "the instance has local disks, which transparent encryption covers",
          zh: "实例使用本地盘，由透明数据加密（TDE）覆盖",
        });
      const { encryptionKey } = instance;
      return encryptionKey && encryptionKey !== OFF
        ? PASS
        : differs("encryptionKey", encryptionKey, "the id of a key");
    }),
  ],
});
