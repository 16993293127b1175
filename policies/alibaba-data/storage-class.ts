import { AT_REST } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { StorageClass } from "./upstream";

/** What makes disks for volumes of a cluster. Source: documentation of the CSI plug-in of Alibaba Cloud. */
const DISKS = "diskplugin.csi.alibabacloud.com";

/** Volumes of Kubernetes clusters are encrypted disks. */
export const storageClass = resourceRule({
  id: "alibaba-data-storage-class",
  level: "advisory",
  severity: "medium",
  what: {
    en: "volumes of a cluster are disks that are not encrypted",
    zh: "集群存储卷使用未加密的云盘",
  },
  why: {
    en: "disks, and snapshots of them, are readable to whoever gets hold of them",
    zh: "任何获得云盘或其快照的人都能读取数据",
  },
  fix: {
    en: 'set parameters.encrypted to "true", and name a key as parameters.kmsKeyId',
    zh: '将 parameters.encrypted 设为 "true"，并以 parameters.kmsKeyId 指定密钥',
  },
  sources: ["R-411"],
  controls: AT_REST,
  cases: [
    on(StorageClass, ({ provisioner, parameters }) => {
      if (provisioner !== DISKS)
        return notApplicable({
          en: "the volumes are not disks of Alibaba Cloud",
          zh: "存储卷不是阿里云云盘",
        });
      const encrypted = parameters?.["encrypted"];
      return encrypted === "true" ? PASS : differs("parameters.encrypted", encrypted, "true");
    }),
  ],
});
