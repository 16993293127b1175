import { isOwnKey } from "../alibaba-data/service-key";
import { OWN_KEY } from "../rule/controls";
import { resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { onDisks } from "./disks";

const A_KEY = "the id of a key";

/** Encrypted disks are under a key of their owner. */
export const diskOwnKey = resourceRule({
  id: "alibaba-ecs-disk-own-key",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a disk is encrypted under the key of ECS",
    zh: "云盘使用 ECS 的服务密钥加密",
  },
  why: {
    en: "nobody but the cloud can switch off the key of a service, or say who may use it",
    zh: "服务密钥只能由云厂商停用，也无法自行限定使用者",
  },
  fix: {
    en: "set kmsKeyId, or systemDiskKmsKeyId of an instance, to a key of your own",
    zh: "将 kmsKeyId（实例系统盘为 systemDiskKmsKeyId）设为自有密钥",
  },
  sources: ["R-397", "R-412", "R-413", "U-70"],
  controls: OWN_KEY,
  cases: onDisks((disk, paths) => {
    if (!disk.encrypted)
      return notApplicable({ en: "the disk is not encrypted", zh: "云盘未加密" });
    const { kmsKeyId } = disk;
    return isOwnKey(kmsKeyId ?? "") ? PASS : differs(paths.kmsKeyId, kmsKeyId, A_KEY);
  }),
});
