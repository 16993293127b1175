import type { InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import type { Inputs } from "../rule/resource-rule";

/** A disk, or a copy of one in an image, as a resource describes it. */
export interface DiskInputs {
  readonly encrypted?: boolean | undefined;
  readonly kmsKeyId?: string | undefined;
}

/** Where an instance describes its system disk. */
export const SYSTEM_DISK = { encrypted: "systemDiskEncrypted", kmsKeyId: "systemDiskKmsKeyId" };

/** The system disk of an instance. Its inputs are read when they are asked for, as one may not be known yet. */
export function systemDiskOf(instance: Inputs<InstanceArgs>): DiskInputs {
  return {
    get encrypted() {
      return instance.systemDiskEncrypted;
    },
    get kmsKeyId() {
      return instance.systemDiskKmsKeyId;
    },
  };
}
