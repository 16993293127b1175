import { Disk } from "@pulumi/alicloud/ecs/disk";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { ImageCopy } from "@pulumi/alicloud/ecs/imageCopy";
import { Instance, type InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { eachOf, firstViolation } from "../rule/first-violation";
import { on, type Inputs, type ResourceCase, type Subject } from "../rule/resource-rule";
import type { Settings } from "../rule/facts";
import type { Verdict } from "../rule/verdict";
import { isFromTemplate, LEFT_TO_TEMPLATE } from "./template";

/** A disk, or a copy of one in an image, as a resource describes it. */
export interface DiskInputs {
  readonly encrypted?: boolean | undefined;
  readonly kmsKeyId?: string | undefined;
}

/** What a rule says of one disk, whose inputs have these paths. */
export type DiskJudge<S extends Settings> = (
  disk: DiskInputs,
  paths: Readonly<Record<keyof DiskInputs, string>>,
  settings: S,
) => Verdict;

const PATHS = { encrypted: "encrypted", kmsKeyId: "kmsKeyId" };

const SYSTEM_DISK = { encrypted: "systemDiskEncrypted", kmsKeyId: "systemDiskKmsKeyId" };

/** A rule's cases for everything that makes disks of ECS. */
export function onDisks<S extends Settings>(judge: DiskJudge<S>): ResourceCase<S>[] {
  const single = (disk: DiskInputs, { settings }: Subject<S>) => judge(disk, PATHS, settings);
  return [
    on(Disk, single),
    on(EcsDisk, single),
    on(ImageCopy, single),
    on(Instance, (instance, { settings }: Subject<S>) =>
      firstViolation(
        () => systemDisk(instance, (disk) => judge(disk, SYSTEM_DISK, settings)),
        () =>
          eachOf(instance.dataDisks, (read, index) => {
            const at = `dataDisks[${index}]`;
            const paths = { encrypted: `${at}.encrypted`, kmsKeyId: `${at}.kmsKeyId` };
            return judge(read(), paths, settings);
          }),
      ),
    ),
  ];
}

function systemDisk(instance: Inputs<InstanceArgs>, judge: (disk: DiskInputs) => Verdict): Verdict {
  if (instance.systemDiskEncrypted === undefined && isFromTemplate(instance)) return LEFT_TO_TEMPLATE;
  return judge({
    get encrypted() {
      return instance.systemDiskEncrypted;
    },
    get kmsKeyId() {
      return instance.systemDiskKmsKeyId;
    },
  });
}
