import { AT_REST } from "../rule/controls";
import { resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";
import { onDisks } from "./disks";

/** Disks of ECS, and copies of them in images, are encrypted. */
export const diskEncrypted = resourceRule({
  id: "alibaba-ecs-disk-encrypted",
  level: "advisory",
  severity: "high",
  what: {
    en: "a disk or an image copy is not encrypted",
    zh: "云盘或镜像副本未加密",
  },
  why: {
    en: "whoever gets hold of the disk, a snapshot or a copy reads everything on it",
    zh: "获得云盘、快照或其副本的人可读取全部数据",
  },
  fix: {
    en: "set encrypted, or systemDiskEncrypted of an instance, to true; a disk is encrypted when it is made, so it is made anew",
    zh: "将 encrypted（实例系统盘为 systemDiskEncrypted）设为 true；云盘仅在创建时加密，需重新创建",
  },
  sources: ["R-395", "R-396", "R-398", "R-400", "U-70"],
  controls: { ...AT_REST, cis: ["4.1", "4.2"] },
  settings: { encryptedByDefault: false },
  settingNotes: {
    encryptedByDefault:
      "true: the account encrypts new disks of the region by default, so that only a disk that is kept from it is found",
  },
  cases: onDisks((disk, paths, { encryptedByDefault }: { readonly encryptedByDefault: boolean }) =>
    // Not set means false. Source: upstream provider, `ecs.EcsDisk.encrypted`, `ecs.Instance.systemDiskEncrypted`.
    (disk.encrypted ?? encryptedByDefault) ? PASS : differs(paths.encrypted, disk.encrypted, true),
  ),
});
