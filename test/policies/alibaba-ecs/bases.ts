import type { NodePoolArgs } from "@pulumi/alicloud/cs/nodePool";
import type { EcsDiskArgs } from "@pulumi/alicloud/ecs/ecsDisk";
import type { ImageCopyArgs } from "@pulumi/alicloud/ecs/imageCopy";
import type { InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { TAGS } from "../alibaba-kms/bases";

/** Id of a key that another stack made. */
export const OTHER_KEY = "key-bjj6732a1b2c";

/** Arguments of a disk that breaks no rule about single resources. */
export function diskArgs(change: Partial<EcsDiskArgs> = {}): EcsDiskArgs {
  return {
    zoneId: "cn-beijing-f",
    size: 40,
    encrypted: true,
    kmsKeyId: OTHER_KEY,
    tags: TAGS,
    ...change,
  };
}

/** Arguments of an instance that breaks no rule about single resources. */
export function instanceArgs(change: Partial<InstanceArgs> = {}): InstanceArgs {
  return {
    imageId: "aliyun_3_x64_20G_alibase.vhd",
    instanceType: "ecs.g7.large",
    vswitchId: "vsw-2zeexample1",
    securityGroups: ["sg-2zeexample"],
    systemDiskEncrypted: true,
    systemDiskKmsKeyId: OTHER_KEY,
    httpTokens: "required",
    deletionProtection: true,
    tags: TAGS,
    ...change,
  };
}

/** Arguments of an encrypted copy of an image. */
export function imageCopyArgs(change: Partial<ImageCopyArgs> = {}): ImageCopyArgs {
  return {
    sourceImageId: "m-2zeexample",
    sourceRegionId: "cn-beijing",
    encrypted: true,
    kmsKeyId: OTHER_KEY,
    ...change,
  };
}

/** Arguments of a pool of nodes that breaks no rule. */
export function nodePoolArgs(change: Partial<NodePoolArgs> = {}): NodePoolArgs {
  return {
    clusterId: "c-example",
    vswitchIds: ["vsw-2zeexample1"],
    instanceTypes: ["ecs.g7.large"],
    instanceMetadataOptions: { httpTokens: "required" },
    ...change,
  };
}
