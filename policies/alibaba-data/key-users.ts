import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Disk } from "@pulumi/alicloud/ecs/disk";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { ImageCopy } from "@pulumi/alicloud/ecs/imageCopy";
import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { Store } from "@pulumi/alicloud/log/store";
import { Cluster } from "@pulumi/alicloud/polardb/cluster";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { Table } from "@pulumi/alicloud/ots/table";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import type { Settings } from "../rule/facts";
import { eachOf, firstViolation } from "../rule/first-violation";
import type { Link, Stack } from "../rule/stack";
import { relation, type AnyResource, type RelationCase } from "../rule/stack-rule";
import { notApplicable, type Verdict } from "../rule/verdict";

/** A key that something is encrypted under. */
export interface KeyUse {
  readonly user: AnyResource;
  /** Path of the property that names the key. */
  readonly property: string;
  readonly link: Exclude<Link<KeyArgs | undefined>, { readonly missing: true }>;
}

/** What a rule says of one use of a key. */
export type UseJudge<S extends Settings> = (use: KeyUse, stack: Stack, settings: S) => Verdict;

const NO_KEY = notApplicable({ en: "no key is named", zh: "未指定密钥" });

/** A rule's relations for the disks, file systems, logs, tables, databases and clusters that are encrypted under a key. */
export function onKeyUsers<S extends Settings>(judge: UseJudge<S>): RelationCase<S>[] {
  const at = (property: string) => (user: AnyResource, stack: Stack, settings: S) => {
    const link = stack.link(user, property, { class: Key });
    return "missing" in link ? NO_KEY : judge({ user, property, link }, stack, settings);
  };
  const disk = at("kmsKeyId");
  return [
    relation(Disk, disk),
    relation(EcsDisk, disk),
    relation(ImageCopy, disk),
    relation(FileSystem, disk),
    relation(Cluster, at("encryptionKey")),
    relation(ManagedKubernetes, at("encryptionProviderKey")),
    relation(Rds, at("encryptionKey")),
    relation(Store, at("encryptConf.userCmkInfo.cmkKeyId")),
    relation(Table, at("sseKeyId")),
    relation(Server, (server, stack, settings: S) =>
      firstViolation(
        () => at("systemDiskKmsKeyId")(server, stack, settings),
        () => {
          const { dataDisks = [] } = server.outputs;
          if (dataDisks.length === 0) return NO_KEY;
          return eachOf(dataDisks, (_, index) =>
            at(`dataDisks.${index}.kmsKeyId`)(server, stack, settings),
          );
        },
      ),
    ),
  ];
}
