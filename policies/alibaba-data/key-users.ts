import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Disk } from "@pulumi/alicloud/ecs/disk";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { ImageCopy } from "@pulumi/alicloud/ecs/imageCopy";
import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Store } from "@pulumi/alicloud/log/store";
import { Cluster } from "@pulumi/alicloud/polardb/cluster";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { Table } from "@pulumi/alicloud/ots/table";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import type { CloudService } from "../../core/kms/service-roles";
import type { Settings } from "../rule/facts";
import { eachOf, firstViolation } from "../rule/first-violation";
import type { Stack } from "../rule/stack";
import { relation, type AnyResource, type RelationCase } from "../rule/stack-rule";
import { notApplicable } from "../rule/verdict";
import type { UseJudge } from "./key-use";

const NO_KEY = notApplicable({ en: "no key is named", zh: "未指定密钥" });

/** A rule's relations for the disks, file systems, logs, tables, databases and clusters that are encrypted under a key. */
export function onKeyUsers<S extends Settings>(judge: UseJudge<S>): RelationCase<S>[] {
  const at =
    (property: string, service?: CloudService) =>
    (user: AnyResource, stack: Stack, settings: S) => {
      const link = stack.link(user, property, { class: Key });
      return "missing" in link ? NO_KEY : judge({ user, property, service, link }, stack, settings);
    };
  const disk = at("kmsKeyId", "ecs-disk-encryption");
  return [
    relation(Disk, disk),
    relation(EcsDisk, disk),
    relation(ImageCopy, disk),
    relation(FileSystem, at("kmsKeyId")),
    relation(Cluster, at("encryptionKey")),
    relation(ManagedKubernetes, at("encryptionProviderKey", "container-service")),
    relation(Rds, at("encryptionKey", "rds-encryption")),
    relation(Store, at("encryptConf.userCmkInfo.cmkKeyId")),
    relation(Table, at("sseKeyId")),
    relation(Server, (server, stack, settings: S) =>
      firstViolation(
        () => at("systemDiskKmsKeyId", "ecs-disk-encryption")(server, stack, settings),
        () => {
          const { dataDisks = [] } = server.outputs;
          if (dataDisks.length === 0) return NO_KEY;
          return eachOf(dataDisks, (_, index) =>
            at(`dataDisks.${index}.kmsKeyId`, "ecs-disk-encryption")(server, stack, settings),
          );
        },
      ),
    ),
  ];
}
