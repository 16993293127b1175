import { Disk } from "@pulumi/alicloud/ecs/disk";
import { EcsDisk, type EcsDiskArgs } from "@pulumi/alicloud/ecs/ecsDisk";
import { ImageCopy, type ImageCopyArgs } from "@pulumi/alicloud/ecs/imageCopy";
import { Instance, type InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { diskArgs, imageCopyArgs, instanceArgs, OTHER_KEY } from "./bases";

const disk = (change: Partial<EcsDiskArgs>, says?: string) =>
  one(EcsDisk, diskArgs(change), says === undefined ? {} : { says });

const olderDisk = (change: Partial<EcsDiskArgs>, says?: string) =>
  one(Disk, diskArgs(change), says === undefined ? {} : { says });

const copy = (change: Partial<ImageCopyArgs>, says?: string) =>
  one(ImageCopy, imageCopyArgs(change), says === undefined ? {} : { says });

const server = (change: Partial<InstanceArgs>, says?: string) =>
  one(Instance, instanceArgs(change), says === undefined ? {} : { says });

/** An instance of a launch template, with nothing said of its disk. */
const PLAIN_SYSTEM_DISK = { systemDiskEncrypted: undefined, systemDiskKmsKeyId: undefined };

const notEncrypted = (property: string, is = "not set") => `${property} is ${is}, expected true`;

const noKey = (property: string, is = "not set") =>
  `${property} is ${is}, expected "the id of a key"`;

const LEFT_TO_TEMPLATE = "the launch template of the instance decides";

/** Fixtures of the rules about disks. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-ecs-disk-encrypted",
    broken: {
      "a disk in plain form": disk({ encrypted: false }, notEncrypted("encrypted", "false")),
      "nothing is said of a disk by the older class": olderDisk(
        { encrypted: undefined, kmsKeyId: undefined },
        notEncrypted("encrypted"),
      ),
      "an image copy in plain form": copy(
        { encrypted: undefined, kmsKeyId: undefined },
        notEncrypted("encrypted"),
      ),
      "nothing is said of the system disk": server(
        PLAIN_SYSTEM_DISK,
        notEncrypted("systemDiskEncrypted"),
      ),
      "the second data disk in plain form": server(
        {
          dataDisks: [
            { size: 40, encrypted: true, kmsKeyId: OTHER_KEY },
            { size: 40, encrypted: false },
          ],
        },
        notEncrypted("dataDisks[1].encrypted", "false"),
      ),
      "the first data disk is known later, the second is in plain form": server(
        {
          dataDisks: [
            { size: 40, encrypted: later(true), kmsKeyId: OTHER_KEY },
            { size: 40, encrypted: false },
          ],
        },
        notEncrypted("dataDisks[1].encrypted", "false"),
      ),
      "a system disk in plain form in spite of a launch template": server(
        { systemDiskEncrypted: false, launchTemplateId: "lt-1" },
        notEncrypted("systemDiskEncrypted", "false"),
      ),
    },
    good: {
      "an encrypted disk": disk({}),
      "an encrypted disk by the older class": olderDisk({}),
      "an encrypted image copy": copy({}),
      "an encrypted system disk": server({}),
      "encrypted data disks": server({
        dataDisks: [{ size: 40, encrypted: true, kmsKeyId: OTHER_KEY }],
      }),
    },
    notApplicable: {
      "a launch template by its id": server(
        { ...PLAIN_SYSTEM_DISK, launchTemplateId: "lt-1" },
        LEFT_TO_TEMPLATE,
      ),
      "a launch template by its name": server(
        { ...PLAIN_SYSTEM_DISK, launchTemplateName: "shop" },
        LEFT_TO_TEMPLATE,
      ),
    },
    unknown: {
      "encryption is known later": disk(
        { encrypted: later(false) },
        notEncrypted("encrypted", "false"),
      ),
      "the system disk is known later": server(
        { systemDiskEncrypted: later(false) },
        notEncrypted("systemDiskEncrypted", "false"),
      ),
    },
  },
  {
    rule: "alibaba-ecs-disk-own-key",
    broken: {
      "no key is named": disk({ kmsKeyId: undefined }, noKey("kmsKeyId")),
      "an empty key": disk({ kmsKeyId: "" }, noKey("kmsKeyId", '""')),
      "the key of ECS": disk({ kmsKeyId: "alias/acs/ecs" }, noKey("kmsKeyId", '"alias/acs/ecs"')),
      "the key of ECS by the older class": olderDisk({ kmsKeyId: undefined }, noKey("kmsKeyId")),
      "an image copy without a key": copy({ kmsKeyId: undefined }, noKey("kmsKeyId")),
      "a system disk without a key": server(
        { systemDiskKmsKeyId: undefined },
        noKey("systemDiskKmsKeyId"),
      ),
      "a data disk without a key": server(
        { dataDisks: [{ size: 40, encrypted: true }] },
        noKey("dataDisks[0].kmsKeyId"),
      ),
    },
    good: {
      "a key of its own": disk({}),
      "an alias of its own": disk({ kmsKeyId: "alias/orders" }),
      "keys for every disk of an instance": server({
        dataDisks: [{ size: 40, encrypted: true, kmsKeyId: OTHER_KEY }],
      }),
    },
    unknown: {
      "the key is known later": disk(
        { kmsKeyId: later("alias/acs/ecs") },
        noKey("kmsKeyId", '"alias/acs/ecs"'),
      ),
    },
  },
];
