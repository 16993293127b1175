import {
  Instance as Redis,
  type InstanceArgs as RedisArgs,
} from "@pulumi/alicloud/kvstore/instance";
import {
  Instance as Mongo,
  type InstanceArgs as MongoArgs,
} from "@pulumi/alicloud/mongodb/instance";
import { Cluster } from "@pulumi/alicloud/polardb/cluster";
import { Instance as Rds, type InstanceArgs as RdsArgs } from "@pulumi/alicloud/rds/instance";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { mongoArgs, polarArgs, rdsArgs, redisArgs } from "./bases";

const rds = (change: Partial<RdsArgs>, says?: string) =>
  one(Rds, rdsArgs(change), says === undefined ? {} : { says });

const mongo = (change: Partial<MongoArgs>, says?: string) =>
  one(Mongo, mongoArgs(change), says === undefined ? {} : { says });

const polar = (tdeStatus: string | undefined, says?: string) =>
  one(Cluster, polarArgs({ tdeStatus }), says === undefined ? {} : { says });

const redis = (change: Partial<RedisArgs>, says?: string) =>
  one(Redis, redisArgs(change), says === undefined ? {} : { says });

/** A database instance whose disks RDS cannot encrypt. */
const LOCAL = {
  dbInstanceStorageType: "local_ssd",
  encryptionKey: undefined,
  tdeStatus: "Enabled",
} as const;

const noKey = (is: string) => `encryptionKey is ${is}, expected "the id of a key"`;

const noSsl = (is: string) => `sslAction is ${is}, expected "Open" or "Update"`;

const noTde = (is: string, expected = "Enabled") => `tdeStatus is ${is}, expected "${expected}"`;

const DISK_ENCRYPTED = "the disks are encrypted, or another rule asks for it";

const NO_TDE = "the engine or class of the instance cannot encrypt its own files";

const IGNORED = "sslAction has no effect on serverless instances of this engine";

/** Fixtures of the rules about databases. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-data-rds-encryption",
    broken: {
      "no key on cloud disks": rds({ encryptionKey: undefined }, noKey("not set")),
      "encryption is switched off": rds({ encryptionKey: "disabled" }, noKey('"disabled"')),
      "nothing is said of disks or keys": rds(
        { dbInstanceStorageType: undefined, encryptionKey: undefined },
        noKey("not set"),
      ),
    },
    good: {
      "a key of its own": rds({}),
      "the key of RDS": rds({ encryptionKey: "ServiceKey" }),
    },
    notApplicable: {
      "local disks": rds(
        LOCAL,
        "the instance has local disks, which transparent encryption covers",
      ),
    },
    unknown: {
      "the key is known later": rds({ encryptionKey: later("disabled") }, noKey('"disabled"')),
    },
  },
  {
    rule: "alibaba-data-rds-ssl",
    broken: {
      "connections in plain form": rds({ sslAction: "Close" }, noSsl('"Close"')),
      "nothing is said of connections": rds({ sslAction: undefined }, noSsl("not set")),
      "a serverless instance of MySQL": rds(
        { instanceChargeType: "Serverless", sslAction: "Close" },
        noSsl('"Close"'),
      ),
      "PostgreSQL that is paid by use": rds(
        { engine: "PostgreSQL", instanceChargeType: "Postpaid", sslAction: "Close" },
        noSsl('"Close"'),
      ),
    },
    good: {
      "encrypted connections": rds({}),
      "a new certificate": rds({ sslAction: "Update" }),
    },
    notApplicable: {
      "a serverless instance of PostgreSQL": rds(
        { engine: "PostgreSQL", instanceChargeType: "Serverless", sslAction: undefined },
        IGNORED,
      ),
    },
    unknown: {
      "connections are known later": rds({ sslAction: later("Close") }, noSsl('"Close"')),
    },
  },
  {
    rule: "alibaba-data-database-tde",
    broken: {
      "PolarDB switched off": polar("Disabled", noTde('"Disabled"')),
      "nothing is said of PolarDB": polar(undefined, noTde("not set")),
      "MongoDB switched off": mongo({ tdeStatus: "disabled" }, noTde('"disabled"', "enabled")),
      "nothing is said of Tair": redis({ tdeStatus: undefined }, noTde("not set")),
      "MySQL on local disks": rds({ ...LOCAL, tdeStatus: undefined }, noTde("not set")),
      "SQL Server on local disks": rds(
        { ...LOCAL, engine: "SQLServer", tdeStatus: "Disabled" },
        noTde('"Disabled"'),
      ),
    },
    good: {
      PolarDB: polar("Enabled"),
      MongoDB: mongo({}),
      Tair: redis({}),
      "MySQL on local disks": rds(LOCAL),
    },
    notApplicable: {
      "MongoDB on encrypted disks": mongo(
        { tdeStatus: undefined, encrypted: true },
        DISK_ENCRYPTED,
      ),
      "MongoDB on disks under a key": mongo(
        { tdeStatus: undefined, cloudDiskEncryptionKey: "key-bjj6732a1b2c" },
        DISK_ENCRYPTED,
      ),
      "Redis, which has none": redis(
        { instanceClass: "redis.master.small.default", tdeStatus: undefined },
        NO_TDE,
      ),
      "Redis of an unnamed class": redis(
        { instanceClass: undefined, tdeStatus: undefined },
        NO_TDE,
      ),
      "cloud disks of RDS": rds({}, DISK_ENCRYPTED),
      "MariaDB on local disks": rds({ ...LOCAL, engine: "MariaDB" }, NO_TDE),
    },
    unknown: {
      "MongoDB is known later": mongo(
        { tdeStatus: later("disabled") },
        noTde('"disabled"', "enabled"),
      ),
    },
  },
];
