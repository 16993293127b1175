import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Alias } from "@pulumi/alicloud/kms/alias";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { BucketServerSideEncryption } from "@pulumi/alicloud/oss/bucketServerSideEncryption";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import { diskArgs, instanceArgs } from "../alibaba-ecs/bases";
import { aliasArgs, keyArgs, secretArgs } from "../alibaba-kms/bases";
import {
  resource,
  type Declared,
  type DeclaredOptions,
  type StackCase,
  type StackFixtures,
} from "../support/fixture";
import { json, later, ref } from "../support/markers";
import { rdsArgs, roleOf } from "./bases";

const BEIJING: DeclaredOptions = { protect: true, provider: { region: "cn-beijing" } };
const SHANGHAI: DeclaredOptions = { protect: true, provider: { region: "cn-shanghai" } };

const key = (options = BEIJING) => resource(Key, "key", { args: keyArgs(), options });

const bucket = (options: DeclaredOptions, kmsMasterKeyId = ref("key")) =>
  resource(BucketServerSideEncryption, "bucket", {
    args: { bucket: "orders-data", sseAlgorithm: "KMS", kmsMasterKeyId },
    options,
  });

const alias = (options: DeclaredOptions) =>
  resource(Alias, "alias", { args: aliasArgs({ keyId: ref("key") }), options });

const disk = (options: DeclaredOptions) => [
  roleOf("ecs-disk-encryption"),
  resource(EcsDisk, "disk", {
    args: diskArgs({ kmsKeyId: ref("key") }),
    options: { ...options, dependsOn: ["role"] },
  }),
];

const server = (kmsKeyId: string) => [
  roleOf("ecs-disk-encryption"),
  resource(Server, "server", {
    args: instanceArgs({ dataDisks: [{ size: 40, encrypted: true, kmsKeyId }] }),
    options: { ...SHANGHAI, dependsOn: ["role"] },
  }),
];

/** A database, and the secret that opens it. */
const secretOf = (database: DeclaredOptions): Declared[] => [
  roleOf("rds-secrets"),
  resource(Rds, "database", { args: rdsArgs({ encryptionKey: "ServiceKey" }), options: database }),
  resource(Secret, "secret", {
    args: secretArgs({
      secretType: "Rds",
      extendedConfig: json({ SecretSubType: "DoubleUsers", DBInstanceId: ref("database") }),
      enableAutomaticRotation: true,
      rotationInterval: "7d",
    }),
    options: { ...BEIJING, dependsOn: ["role"] },
  }),
];

const elsewhere = (property: string) =>
  `${property} names key of cn-beijing, expected one of cn-shanghai`;

const about = (subject: string, says: string, resources: readonly Declared[]): StackCase => ({
  resources,
  subject,
  says,
});

const NO_REGION = "a provider takes its region from the environment";

/** Fixtures of the rule about regions. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-data-key-region",
    broken: {
      "a bucket in another region": about("bucket", elsewhere("kmsMasterKeyId"), [
        key(),
        bucket(SHANGHAI),
      ]),
      "an alias in another region": about("alias", elsewhere("keyId"), [key(), alias(SHANGHAI)]),
      "a disk in another region": about("disk", elsewhere("kmsKeyId"), [key(), ...disk(SHANGHAI)]),
      "a data disk in another region": about("server", elsewhere("dataDisks.0.kmsKeyId"), [
        key(),
        ...server(ref("key")),
      ]),
      "a secret of a database in another region": about(
        "secret",
        "extendedConfig names database of cn-shanghai, expected one of cn-beijing",
        secretOf(SHANGHAI),
      ),
    },
    good: {
      "a bucket in the key's region": { resources: [key(), bucket(BEIJING)] },
      "a disk in the key's region": { resources: [key(), ...disk(BEIJING)] },
      "a secret in the database's region": { resources: secretOf(BEIJING) },
    },
    notApplicable: {
      "a key of another stack": about("bucket", "no key of this stack is named", [
        bucket(SHANGHAI, "key-bjj6732a1b2c"),
      ]),
      "a disk under a key of another stack": about("disk", "no key of this stack is named", [
        roleOf("ecs-disk-encryption"),
        resource(EcsDisk, "disk", {
          args: diskArgs(),
          options: { ...SHANGHAI, dependsOn: ["role"] },
        }),
      ]),
      "no region of the bucket is known": about("bucket", NO_REGION, [key(), bucket({})]),
      "no region of the key is known": about("bucket", NO_REGION, [
        key({ protect: true }),
        bucket(BEIJING),
      ]),
      "an instance without data disks, whose key is another stack's": about(
        "server",
        "no key of this stack is named",
        [
          roleOf("ecs-disk-encryption"),
          resource(Server, "server", {
            args: instanceArgs(),
            options: { ...SHANGHAI, dependsOn: ["role"] },
          }),
        ],
      ),
    },
    unknown: {
      "the key is known later": about("bucket", elsewhere("kmsMasterKeyId"), [
        key(),
        bucket(SHANGHAI, later("key-id")),
      ]),
    },
  },
];
