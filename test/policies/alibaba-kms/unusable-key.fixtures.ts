import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Disk } from "@pulumi/alicloud/ecs/disk";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { Role } from "@pulumi/alicloud/ram/role";
import { Instance } from "@pulumi/alicloud/rds/instance";
import { CLOUD_SERVICE_ROLES, type CloudService } from "../../../core/kms/service-roles";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { bucketArgs, bucketSettings } from "../alibaba-oss/bases";
import { keyArgs, secretArgs, TAGS } from "./bases";

const options = { protect: true };
const DISABLED = { status: "Disabled" };

/** The role by which a cloud service may use keys. */
const serviceRole = (service: CloudService): Declared[] => {
  const { roleName, serviceName } = CLOUD_SERVICE_ROLES[service];
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: [serviceName] },
  };
  const assumeRolePolicyDocument = JSON.stringify({ Version: "1", Statement: [statement] });
  return [resource(Role, "role", { args: { roleName, assumeRolePolicyDocument } })];
};
const afterRole = { dependsOn: ["role"] };

/** What uses a key, and the property that names it. */
type User = readonly [user: Declared, property: string, others?: readonly Declared[]];

const named = (encryptionKeyId: string): User => [
  resource(Secret, "subject", { args: secretArgs({ encryptionKeyId }), options }),
  "encryptionKeyId",
];
const USERS = {
  secret: named(ref("key")),
  "default encryption of a bucket": [
    resource(BucketServerSideEncryption, "subject", {
      args: { bucket: "orders-data", sseAlgorithm: "KMS", kmsMasterKeyId: ref("key") },
    }),
    "kmsMasterKeyId",
  ],
  disk: [
    resource(EcsDisk, "subject", {
      options: afterRole,
      args: { zoneId: "cn-beijing-f", size: 40, encrypted: true, kmsKeyId: ref("key"), tags: TAGS },
    }),
    "kmsKeyId",
    serviceRole("ecs-disk-encryption"),
  ],
  "disk by the older class": [
    resource(Disk, "subject", {
      options: afterRole,
      args: { zoneId: "cn-beijing-f", size: 40, encrypted: true, kmsKeyId: ref("key"), tags: TAGS },
    }),
    "kmsKeyId",
    serviceRole("ecs-disk-encryption"),
  ],
  bucket: [
    resource(Bucket, "subject", {
      args: bucketArgs({
        serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: ref("key") },
      }),
    }),
    "serverSideEncryptionRule.kmsMasterKeyId",
    bucketSettings("subject"),
  ],
  database: [
    resource(Instance, "subject", {
      options: afterRole,
      args: {
        engine: "PostgreSQL",
        engineVersion: "16.0",
        instanceType: "pg.n2.2c.1m",
        instanceStorage: 50,
        dbInstanceStorageType: "cloud_essd",
        encryptionKey: ref("key"),
        sslAction: "Open",
        deletionProtection: true,
        tags: TAGS,
      },
    }),
    "encryptionKey",
    serviceRole("rds-encryption"),
  ],
  cluster: [
    resource(ManagedKubernetes, "subject", {
      options: afterRole,
      args: {
        clusterSpec: "ack.pro.small",
        encryptionProviderKey: ref("key"),
        deletionProtection: true,
        tags: TAGS,
      },
    }),
    "encryptionProviderKey",
    serviceRole("container-service"),
  ],
  "file system": [
    resource(FileSystem, "subject", {
      args: { protocolType: "NFS", storageType: "Capacity", encryptType: 2, kmsKeyId: ref("key") },
    }),
    "kmsKeyId",
  ],
} as const satisfies Readonly<Record<string, User>>;

const stack = (
  [user, property, others = []]: User,
  change: Partial<KeyArgs>,
  [member, is]: readonly [string, string] = ["status", "Disabled"],
): StackCase => ({
  resources: [user, ...others, resource(Key, "key", { args: keyArgs(change), options })],
  subject: "subject",
  says: `${property} names the key key, whose ${member} is "${is}", expected "Enabled"`,
});

const good = ([user]: User, change: Partial<KeyArgs>): StackCase => ({
  resources: [user, resource(Key, "key", { args: keyArgs(change), options })],
});

/** Fixtures of the rule about keys that are switched off. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-kms-unusable-key",
    broken: {
      ...Object.fromEntries(
        Object.entries(USERS).map(([title, user]) => [
          `${title}: the key is disabled`,
          stack(user, DISABLED),
        ]),
      ),
      "the key is scheduled for deletion": stack(USERS.secret, { status: "PendingDeletion" }, [
        "status",
        "PendingDeletion",
      ]),
      "the key is disabled by an older name": stack(USERS.secret, { keyState: "Disabled" }, [
        "keyState",
        "Disabled",
      ]),
      "the key is disabled by the oldest name": stack(USERS.secret, { isEnabled: false }, [
        "isEnabled",
        "Disabled",
      ]),
      "the key is disabled by an older name, and its status is known later": stack(
        USERS.secret,
        { status: later(undefined), keyState: "Disabled" },
        ["keyState", "Disabled"],
      ),
    },
    good: {
      "nothing is said of the key": good(USERS.secret, {}),
      "the key is enabled by every name": good(USERS.secret, {
        status: "Enabled",
        keyState: "Enabled",
        isEnabled: true,
      }),
      "the key is enabled, and the cloud fills in the older names": good(USERS.secret, {
        status: "Enabled",
        keyState: later("Enabled"),
      }),
    },
    notApplicable: {
      "a key of another stack": {
        resources: [named("key-bjj6732a1b2c")[0]],
        subject: "subject",
        says: "no key of this stack is named",
      },
    },
    unknown: {
      "the status is known later": stack(USERS.secret, { status: later("Disabled") }),
    },
  },
];
