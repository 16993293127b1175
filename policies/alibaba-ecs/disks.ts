import { Disk } from "@pulumi/alicloud/ecs/disk";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { ImageCopy } from "@pulumi/alicloud/ecs/imageCopy";
import { Instance } from "@pulumi/alicloud/ecs/instance";
import { eachOf, firstViolation } from "../rule/first-violation";
import { on, type ResourceCase, type Subject } from "../rule/resource-rule";
import type { Settings } from "../rule/facts";
import { notApplicable, type Verdict } from "../rule/verdict";
import { SYSTEM_DISK, systemDiskOf, type DiskInputs } from "./system-disk";
import { isFromTemplate, LEFT_TO_TEMPLATE } from "./template";

/** What a rule says of one disk, whose inputs have these paths. */
export type DiskJudge<S extends Settings> = (
  disk: DiskInputs,
  paths: Readonly<Record<keyof DiskInputs, string>>,
  settings: S,
) => Verdict;

const PATHS = { encrypted: "encrypted", kmsKeyId: "kmsKeyId" };

const NO_DATA_DISKS = notApplicable({ en: "there are no data disks", zh: "没有数据盘" });

/** A rule's cases for everything that makes disks of ECS. */
export function onDisks<S extends Settings>(judge: DiskJudge<S>): ResourceCase<S>[] {
  const single = (disk: DiskInputs, { settings }: Subject<S>) => judge(disk, PATHS, settings);
  return [
    on(Disk, single),
    on(EcsDisk, single),
    on(ImageCopy, single),
    on(Instance, (instance, { settings }: Subject<S>) =>
      firstViolation(
        () =>
          instance.systemDiskEncrypted === undefined && isFromTemplate(instance)
            ? LEFT_TO_TEMPLATE
            : judge(systemDiskOf(instance), SYSTEM_DISK, settings),
        () => {
          const { dataDisks = [] } = instance;
          if (dataDisks.length === 0) return NO_DATA_DISKS;
          return eachOf(dataDisks, (read, index) => {
            const at = `dataDisks[${index}]`;
            const paths = { encrypted: `${at}.encrypted`, kmsKeyId: `${at}.kmsKeyId` };
            return judge(read(), paths, settings);
          });
        },
      ),
    ),
  ];
}
