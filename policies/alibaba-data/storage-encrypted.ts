import { Store } from "@pulumi/alicloud/log/store";
import { Project } from "@pulumi/alicloud/maxcompute/project";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { Table } from "@pulumi/alicloud/ots/table";
import { AT_REST } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS, type Verdict } from "../rule/verdict";

/** File systems that take no encryptType. Source: upstream provider, `nas.FileSystem.encryptType`. */
const WITHOUT_TYPE = ["cpfs", "cpfsse"];

/** Keys of NAS, and of the owner. */
const NAS_TYPES = [1, 2];

const isOn = (property: string, value: boolean | undefined): Verdict =>
  value ? PASS : differs(property, value, true);

/** File systems, logs, tables and data warehouses are encrypted. */
export const storageEncrypted = resourceRule({
  id: "alibaba-data-storage-encrypted",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a file system, a logstore, a table or a MaxCompute project is not encrypted",
    zh: "文件系统、日志库、数据表或 MaxCompute 项目未加密",
  },
  why: {
    en: "what it stores lies in plain form, and no key of yours can close it",
    zh: "数据以明文存储，无法通过停用密钥切断访问",
  },
  fix: {
    en: "turn on encryption when the storage is made, as most kinds cannot change it later",
    zh: "在创建时启用加密，多数类型之后无法更改",
  },
  sources: ["R-406", "R-407", "R-408", "R-409"],
  controls: AT_REST,
  // Not set means not encrypted. Source: upstream provider, each of the inputs.
  cases: [
    on(FileSystem, ({ fileSystemType = "standard", encryptType = 0 }) => {
      if (WITHOUT_TYPE.includes(fileSystemType))
        return notApplicable({ en: "CPFS takes no encryptType", zh: "CPFS 不支持 encryptType" });
      return NAS_TYPES.includes(encryptType)
        ? PASS
        : expects("encryptType", encryptType, { en: "1 or 2", zh: "1 或 2" });
    }),
    on(Store, ({ encryptConf }) => isOn("encryptConf.enable", encryptConf?.enable)),
    on(Table, ({ enableSse }) => isOn("enableSse", enableSse)),
    on(Project, ({ properties }) =>
      isOn("properties.encryption.enable", properties?.encryption?.enable),
    ),
  ],
});
