import { Instance as Redis } from "@pulumi/alicloud/kvstore/instance";
import { Instance as MongoDb } from "@pulumi/alicloud/mongodb/instance";
import { Cluster } from "@pulumi/alicloud/polardb/cluster";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import { AT_REST } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS, type Verdict } from "../rule/verdict";
import { hasLocalDisks } from "./rds-disks";

/** Engines of RDS that encrypt their own files. Source: KMS product collection 6.2. */
const RDS_ENGINES = ["MySQL", "SQLServer"];

/** Classes of Redis that encrypt their own files: Tair in memory. Source: "Enable TDE", March 2026. */
const TAIR = /^(?:redis\.amber|tair\.rdb)\./;

const DISK_ENCRYPTED = notApplicable({
  en: "the disks are encrypted, or another rule asks for it",
  zh: "云盘已加密，或由其他规则检查",
});

const NO_TDE = notApplicable({
  en: "the engine or class of the instance cannot encrypt its own files",
  zh: "该引擎或规格不支持透明数据加密",
});

// Not set means disabled. Source: upstream provider, `tdeStatus` of each of the four.
const judge = (tdeStatus: string | undefined, expected = "Enabled"): Verdict =>
  tdeStatus === expected ? PASS : differs("tdeStatus", tdeStatus, expected);

/** Databases whose disks are not encrypted encrypt their own files. */
export const databaseTde = resourceRule({
  id: "alibaba-data-database-tde",
  level: "advisory",
  severity: "medium",
  what: { en: "a database stores its files in plain form", zh: "数据库未启用透明数据加密（TDE）" },
  why: {
    en: "files and backups can be read by whoever gets hold of them, and no key of yours can close them",
    zh: "获得数据文件或备份的人可直接读取，也无法通过停用密钥切断访问",
  },
  fix: { en: "set tdeStatus, which cannot be undone", zh: "设置 tdeStatus（开启后不可关闭）" },
  sources: ["R-404", "R-405"],
  controls: { ...AT_REST, cis: ["6.5"] },
  cases: [
    on(MongoDb, ({ encrypted, cloudDiskEncryptionKey, tdeStatus }) =>
      encrypted || cloudDiskEncryptionKey ? DISK_ENCRYPTED : judge(tdeStatus, "enabled"),
    ),
    on(Cluster, ({ tdeStatus }) => judge(tdeStatus)),
    on(Redis, ({ instanceClass = "", tdeStatus }) =>
      TAIR.test(instanceClass) ? judge(tdeStatus) : NO_TDE,
    ),
    on(Rds, (instance) => {
      if (!hasLocalDisks(instance)) return DISK_ENCRYPTED;
      return RDS_ENGINES.includes(instance.engine) ? judge(instance.tdeStatus) : NO_TDE;
    }),
  ],
});
