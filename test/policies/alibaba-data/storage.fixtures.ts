import {
  ManagedKubernetes,
  type ManagedKubernetesArgs,
} from "@pulumi/alicloud/cs/managedKubernetes";
import { Store } from "@pulumi/alicloud/log/store";
import { Project } from "@pulumi/alicloud/maxcompute/project";
import { FileSystem, type FileSystemArgs } from "@pulumi/alicloud/nas/fileSystem";
import { Table } from "@pulumi/alicloud/ots/table";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { clusterArgs, fileSystemArgs, projectArgs, storeArgs, tableArgs } from "./bases";

const fileSystem = (change: Partial<FileSystemArgs>, says?: string) =>
  one(FileSystem, fileSystemArgs(change), says === undefined ? {} : { says });

const cluster = (change: Partial<ManagedKubernetesArgs>, says?: string) =>
  one(ManagedKubernetes, clusterArgs(change), says === undefined ? {} : { says });

const isOff = (property: string, is = "not set") => ({
  says: `${property} is ${is}, expected true`,
});

const noKey = (is: string) => `encryptionProviderKey is ${is}, expected "the id of a key"`;

const noPro = (is: string) => `clusterSpec is ${is}, expected a Pro spec such as ack.pro.small`;

const BASIC = "only clusters of a Pro spec encrypt Secrets";

/** Fixtures of the rules about storage and clusters. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-data-storage-encrypted",
    broken: {
      "a file system in plain form": fileSystem(
        { encryptType: 0 },
        "encryptType is 0, expected 1 or 2",
      ),
      "nothing is said of a file system": fileSystem(
        { encryptType: undefined },
        "encryptType is 0, expected 1 or 2",
      ),
      "a type of encryption that NAS does not have": fileSystem(
        { encryptType: 3 },
        "encryptType is 3, expected 1 or 2",
      ),
      "nothing is said of a logstore": one(
        Store,
        storeArgs({ encryptConf: undefined }),
        isOff("encryptConf.enable"),
      ),
      "a logstore in plain form": one(
        Store,
        storeArgs({ encryptConf: { enable: false } }),
        isOff("encryptConf.enable", "false"),
      ),
      "a table in plain form": one(
        Table,
        tableArgs({ enableSse: undefined, sseKeyType: undefined }),
        isOff("enableSse"),
      ),
      "nothing is said of a project": one(
        Project,
        projectArgs({ properties: undefined }),
        isOff("properties.encryption.enable"),
      ),
      "a project with other properties": one(
        Project,
        projectArgs({ properties: { timezone: "Asia/Shanghai" } }),
        isOff("properties.encryption.enable"),
      ),
    },
    good: {
      "a file system under a key of NAS": fileSystem({}),
      "a file system under a key of its own": fileSystem({
        encryptType: 2,
        kmsKeyId: "key-bjj6732a1b2c",
      }),
      "an encrypted logstore": one(Store, storeArgs()),
      "an encrypted table": one(Table, tableArgs()),
      "an encrypted project": one(Project, projectArgs()),
    },
    notApplicable: {
      CPFS: fileSystem(
        { fileSystemType: "cpfs", encryptType: undefined },
        "CPFS takes no encryptType",
      ),
    },
    unknown: {
      "the type is known later": fileSystem(
        { encryptType: later(0) },
        "encryptType is 0, expected 1 or 2",
      ),
    },
  },
  {
    rule: "alibaba-data-ack-secrets",
    broken: {
      "a Pro cluster without a key": cluster(
        { encryptionProviderKey: undefined },
        noKey("not set"),
      ),
      "a Pro cluster with an empty key": cluster({ encryptionProviderKey: "" }, noKey('""')),
      "a Pro cluster that encrypts nothing": cluster(
        { disableEncryption: true },
        "disableEncryption is true, expected false",
      ),
      "a basic cluster with a key": cluster(
        { clusterSpec: "ack.standard" },
        noPro('"ack.standard"'),
      ),
      "a cluster of no spec with a key": cluster({ clusterSpec: undefined }, noPro("not set")),
      "a spec that only looks like one of Pro": cluster(
        { clusterSpec: "my.ack.pro.small" },
        noPro('"my.ack.pro.small"'),
      ),
    },
    good: {
      "a Pro cluster with a key": cluster({}),
      "a larger Pro cluster": cluster({ clusterSpec: "ack.pro.2xlarge" }),
    },
    notApplicable: {
      "a basic cluster": cluster(
        { clusterSpec: "ack.standard", encryptionProviderKey: undefined },
        BASIC,
      ),
      "a cluster of no spec": cluster(
        { clusterSpec: undefined, encryptionProviderKey: undefined },
        BASIC,
      ),
    },
    unknown: {
      "whether Secrets are encrypted is known later": cluster(
        { disableEncryption: later(true) },
        "disableEncryption is true, expected false",
      ),
    },
  },
];
