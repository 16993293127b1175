import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Key, type KeyArgs } from "@pulumi/alicloud/kms/key";
import { Secret, type SecretArgs } from "@pulumi/alicloud/kms/secret";
import { Role } from "@pulumi/alicloud/ram/role";
import { Instance as Rds } from "@pulumi/alicloud/rds/instance";
import { FileSystem } from "@pulumi/alicloud/nas/fileSystem";
import { trustPolicyDocument } from "../../../core/kms/service-roles";
import { diskArgs } from "../alibaba-ecs/bases";
import { keyArgs, secretArgs } from "../alibaba-kms/bases";
import { resource, type Declared, type StackCase, type StackFixtures } from "../support/fixture";
import { later, ref, secret } from "../support/markers";
import { clusterArgs, fileSystemArgs, rdsArgs, roleOf } from "./bases";

const KEPT = { protect: true };

const AFTER_ROLE = { dependsOn: ["role"] };

const key = (change: Partial<KeyArgs> = {}) =>
  resource(Key, "key", { args: keyArgs(change), options: KEPT });

const cluster = (encryptionProviderKey?: string) =>
  resource(ManagedKubernetes, "cluster", {
    args: clusterArgs({ encryptionProviderKey }),
    options: AFTER_ROLE,
  });

const disk = (kmsKeyId: string, options: object = AFTER_ROLE) =>
  resource(EcsDisk, "disk", { args: diskArgs({ kmsKeyId }), options });

const rotated = (change: Partial<SecretArgs>, options: object = {}) =>
  resource(Secret, "secret", {
    args: secretArgs({ enableAutomaticRotation: true, rotationInterval: "7d", ...change }),
    options: { ...KEPT, ...options },
  });

const RDS_SECRET = {
  secretType: "Rds",
  extendedConfig: '{"SecretSubType":"DoubleUsers","DBInstanceId":"rm-2zeexample"}',
};
const RAM_SECRET = { secretType: "RAMCredentials", extendedConfig: '{"UserName":"orders-batch"}' };
const ECS_SECRET = {
  secretType: "ECS",
  extendedConfig: '{"InstanceId":"i-2zeexample"}',
  secretData: secret('{"UserName":"root"}'),
};

const role = (change: object) =>
  resource(Role, "role", {
    args: { assumeRolePolicyDocument: trustPolicyDocument("ecs.aliyuncs.com"), ...change },
  });

const about = (subject: string, says: string, resources: readonly Declared[]): StackCase => ({
  resources,
  subject,
  says,
});

const CLUSTER_ROLE = roleOf("container-service");
const DISK_ROLE = roleOf("ecs-disk-encryption");
const DISK_ROLE_NAME = "AliyunECSDiskEncryptDefaultRole";

const wrongSpec = (keySpec: string) =>
  `encryptionProviderKey names the key key, whose keySpec is "${keySpec}", expected "Aliyun_AES_256"`;

const missing = (name: string) =>
  `the stack has no role ${name}, expected it, or its name among existingRoles`;

const NO_ROLE = "no role is needed";

/** Fixtures of the rules about clusters and their keys, and about service roles. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-data-ack-key",
    broken: {
      "a key of SM4": about("cluster", wrongSpec("Aliyun_SM4"), [
        CLUSTER_ROLE,
        key({ keySpec: "Aliyun_SM4" }),
        cluster(ref("key")),
      ]),
    },
    good: {
      "a key of AES": {
        resources: [CLUSTER_ROLE, key({ keySpec: "Aliyun_AES_256" }), cluster(ref("key"))],
      },
      "a key of no spec": { resources: [CLUSTER_ROLE, key(), cluster(ref("key"))] },
    },
    notApplicable: {
      "a key of another stack": about("cluster", "no key of this stack is named", [
        CLUSTER_ROLE,
        cluster("key-bjj6732a1b2c"),
      ]),
    },
    unknown: {
      "the spec is known later": about("cluster", wrongSpec("Aliyun_SM4"), [
        CLUSTER_ROLE,
        key({ keySpec: later("Aliyun_SM4") }),
        cluster(ref("key")),
      ]),
    },
  },
  {
    rule: "alibaba-data-service-role",
    broken: {
      "a disk under a key": about("disk", missing(DISK_ROLE_NAME), [key(), disk(ref("key"), {})]),
      "a disk under a key of another stack": about("disk", missing(DISK_ROLE_NAME), [
        disk("key-bjj6732a1b2c", {}),
      ]),
      "the role of another service": about("disk", missing(DISK_ROLE_NAME), [
        roleOf("container-service"),
        disk("key-bjj6732a1b2c"),
      ]),
      "a disk that may be made before the role": about(
        "disk",
        `dependsOn does not lead to the role ${DISK_ROLE_NAME}, expected to be made after it`,
        [DISK_ROLE, disk("key-bjj6732a1b2c", {})],
      ),
      "a cluster": about("cluster", missing("AliyunCSManagedSecurityRole"), [
        key(),
        resource(ManagedKubernetes, "cluster", {
          args: clusterArgs({ encryptionProviderKey: ref("key") }),
        }),
      ]),
      "a database": about("database", missing("AliyunRDSInstanceEncryptionDefaultRole"), [
        resource(Rds, "database", { args: rdsArgs() }),
      ]),
      "a secret of RAM": about("secret", missing("AliyunKMSManagedRAMCredentialsRole"), [
        rotated(RAM_SECRET),
      ]),
      "a secret of RDS": about("secret", missing("AliyunServiceRoleForKMSSecretsManagerForRDS"), [
        roleOf("ecs-secrets"),
        rotated(RDS_SECRET),
      ]),
      "a secret of ECS": about("secret", missing("AliyunServiceRoleForKMSSecretsManagerForECS"), [
        roleOf("rds-secrets"),
        rotated(ECS_SECRET),
      ]),
    },
    good: {
      "the role before the disk": { resources: [DISK_ROLE, disk("key-bjj6732a1b2c")] },
      "the role by the older name": {
        resources: [role({ name: DISK_ROLE_NAME }), disk("key-bjj6732a1b2c")],
      },
      "the role before the cluster": { resources: [CLUSTER_ROLE, key(), cluster(ref("key"))] },
      "the linked role before the secret": {
        resources: [roleOf("rds-secrets"), rotated(RDS_SECRET, { dependsOn: ["role"] })],
      },
      "a role that the account has": {
        resources: [
          resource(EcsDisk, "disk", {
            args: diskArgs(),
            options: {
              settings: { "alibaba-data-service-role": { existingRoles: [DISK_ROLE_NAME] } },
            },
          }),
        ],
      },
    },
    notApplicable: {
      "a cluster without a key": about("cluster", "no key is named", [
        resource(ManagedKubernetes, "cluster", {
          args: clusterArgs({ clusterSpec: "ack.standard", encryptionProviderKey: undefined }),
        }),
      ]),
      "a database under the key of RDS": about("database", NO_ROLE, [
        resource(Rds, "database", { args: rdsArgs({ encryptionKey: "ServiceKey" }) }),
      ]),
      "a database under an alias of RDS": about("database", NO_ROLE, [
        resource(Rds, "database", { args: rdsArgs({ encryptionKey: "alias/acs/rds" }) }),
      ]),
      "a file system, whose service names no role": about("files", NO_ROLE, [
        resource(FileSystem, "files", {
          args: fileSystemArgs({ encryptType: 2, kmsKeyId: "key-bjj6732a1b2c" }),
        }),
      ]),
      "a secret that nobody rotates": about("secret", NO_ROLE, [
        resource(Secret, "secret", { args: secretArgs(), options: KEPT }),
      ]),
    },
    unknown: {
      "the name of the role is known later": about("disk", missing(DISK_ROLE_NAME), [
        role({ roleName: later("operators") }),
        disk("key-bjj6732a1b2c"),
      ]),
    },
  },
];
