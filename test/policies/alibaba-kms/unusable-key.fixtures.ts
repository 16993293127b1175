import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Disk } from "@pulumi/alicloud/ecs/disk";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { keyArgs, secretArgs, TAGS } from "./bases";

const options = { protect: true };
const DISABLED = { status: "Disabled" };

/** What uses a key, and the property that names it. */
type User = readonly [user: Declared, property: string];

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
      args: { zoneId: "cn-beijing-f", size: 40, encrypted: true, kmsKeyId: ref("key"), tags: TAGS },
    }),
    "kmsKeyId",
  ],
  "disk by the older class": [
    resource(Disk, "subject", {
      args: { zoneId: "cn-beijing-f", size: 40, encrypted: true, kmsKeyId: ref("key"), tags: TAGS },
    }),
    "kmsKeyId",
  ],
  "file system": [
    resource(FileSystem, "subject", {
      args: { protocolType: "NFS", storageType: "Capacity", encryptType: 2, kmsKeyId: ref("key") },
    }),
    "kmsKeyId",
  ],
} as const satisfies Readonly<Record<string, User>>;

const stack = (
  [user, property]: User,
  change: Partial<KeyArgs>,
  [member, is]: readonly [string, string] = ["status", "Disabled"],
): StackCase => ({
  resources: [user, resource(Key, "key", { args: keyArgs(change), options })],
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
