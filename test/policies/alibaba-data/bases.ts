import type { ManagedKubernetesArgs } from "@pulumi/alicloud/cs/managedKubernetes";
import type { InstanceArgs as RedisArgs } from "@pulumi/alicloud/kvstore/instance";
import type { StoreArgs } from "@pulumi/alicloud/log/store";
import type { ProjectArgs } from "@pulumi/alicloud/maxcompute/project";
import type { InstanceArgs as MongoArgs } from "@pulumi/alicloud/mongodb/instance";
import type { FileSystemArgs } from "@pulumi/alicloud/nas/fileSystem";
import type { TableArgs } from "@pulumi/alicloud/ots/table";
import type { ClusterArgs } from "@pulumi/alicloud/polardb/cluster";
import { Role } from "@pulumi/alicloud/ram/role";
import type { InstanceArgs as RdsArgs } from "@pulumi/alicloud/rds/instance";
import { ServiceLinkedRole } from "@pulumi/alicloud/resourcemanager/serviceLinkedRole";
import {
  CLOUD_SERVICE_ROLES,
  trustPolicyDocument,
  type CloudService,
} from "../../../core/kms/service-roles";
import { OTHER_KEY } from "../alibaba-ecs/bases";
import { TAGS } from "../alibaba-kms/bases";
import { resource, type Declared } from "../support/fixture";

/** Arguments of a database instance that breaks no rule about single resources. */
export function rdsArgs(change: Partial<RdsArgs> = {}): RdsArgs {
  return {
    engine: "MySQL",
    engineVersion: "8.0",
    instanceType: "mysql.n2.medium.1",
    instanceStorage: 50,
    dbInstanceStorageType: "cloud_essd",
    encryptionKey: OTHER_KEY,
    sslAction: "Open",
    deletionProtection: true,
    tags: TAGS,
    ...change,
  };
}

/** Arguments of a MongoDB instance that breaks no rule. */
export function mongoArgs(change: Partial<MongoArgs> = {}): MongoArgs {
  return {
    engineVersion: "4.4",
    dbInstanceClass: "dds.mongo.mid",
    dbInstanceStorage: 20,
    tdeStatus: "enabled",
    ...change,
  };
}

/** Arguments of a PolarDB cluster that breaks no rule. */
export function polarArgs(change: Partial<ClusterArgs> = {}): ClusterArgs {
  return {
    dbType: "MySQL",
    dbVersion: "8.0",
    dbNodeClass: "polar.mysql.x4.medium",
    tdeStatus: "Enabled",
    ...change,
  };
}

/** Arguments of a Redis instance that breaks no rule. */
export function redisArgs(change: Partial<RedisArgs> = {}): RedisArgs {
  return { instanceClass: "redis.amber.master.small.multithread", tdeStatus: "Enabled", ...change };
}

/** Arguments of a file system that breaks no rule. */
export function fileSystemArgs(change: Partial<FileSystemArgs> = {}): FileSystemArgs {
  return { protocolType: "NFS", storageType: "Capacity", encryptType: 1, ...change };
}

/** Arguments of a logstore that breaks no rule. */
export function storeArgs(change: Partial<StoreArgs> = {}): StoreArgs {
  return {
    projectName: "audit",
    logstoreName: "proxy",
    encryptConf: { enable: true, encryptType: "default" },
    ...change,
  };
}

/** Arguments of a table that breaks no rule. */
export function tableArgs(change: Partial<TableArgs> = {}): TableArgs {
  return {
    instanceName: "orders",
    tableName: "orders",
    primaryKeys: [{ name: "id", type: "String" }],
    maxVersion: 1,
    timeToLive: -1,
    enableSse: true,
    sseKeyType: "SSE_KMS_SERVICE",
    ...change,
  };
}

/** Arguments of a MaxCompute project that breaks no rule. */
export function projectArgs(change: Partial<ProjectArgs> = {}): ProjectArgs {
  return {
    projectName: "orders",
    properties: { encryption: { enable: true, algorithm: "AES256" } },
    ...change,
  };
}

/** Arguments of a cluster that breaks no rule about single resources. */
export function clusterArgs(change: Partial<ManagedKubernetesArgs> = {}): ManagedKubernetesArgs {
  return {
    clusterSpec: "ack.pro.small",
    encryptionProviderKey: OTHER_KEY,
    disableEncryption: false,
    deletionProtection: true,
    ...change,
  };
}

/** The role by which a cloud service works with keys of the account. */
export function roleOf(service: CloudService, name = "role"): Declared {
  const { kind, roleName, serviceName } = CLOUD_SERVICE_ROLES[service];
  if (kind === "serviceLinked") return resource(ServiceLinkedRole, name, { args: { serviceName } });
  const assumeRolePolicyDocument = trustPolicyDocument(serviceName);
  return resource(Role, name, { args: { roleName, assumeRolePolicyDocument } });
}
