import { EcsDisk } from "@pulumi/alicloud/ecs/ecsDisk";
import { Instance as EcsInstance } from "@pulumi/alicloud/ecs/instance";
import { SecurityGroup } from "@pulumi/alicloud/ecs/securityGroup";
import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { Alias } from "@pulumi/alicloud/kms/alias";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketHttpsConfig } from "@pulumi/alicloud/oss/bucketHttpsConfig";
import { BucketPublicAccessBlock } from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { FlowLog } from "@pulumi/alicloud/vpc/flowLog";
import { Network } from "@pulumi/alicloud/vpc/network";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { after, declare, kept, ref, secretText, type Declared } from "./declared";
import { ENCRYPTION_ROLE } from "./commons";
import { cidr, type Team } from "./team";

const ZONES = ["cn-beijing-f", "cn-beijing-k"] as const;
const CYCLES = ["180d", "270d", "365d"] as const;
const PORTS = ["8080/8080", "8443/8443", "9090/9090"] as const;

/** A team's account on Alibaba Cloud, with nothing that a rule could blame. */
export function alibabaLandscape(team: Team): readonly Declared[] {
  return [...network(team), ...keys(team), ...access(team), ...storage(team)];
}

const tagsOf = ({ name }: Team) => ({ environment: "bench", owner: name });

function network(team: Team): Declared[] {
  const { name, random } = team;
  const tags = tagsOf(team);
  const opening = (rule: string, portRange: string, cidrIp: string) =>
    declare(SecurityGroupRule, `${name}-${rule}`, {
      type: "ingress",
      ipProtocol: "tcp",
      portRange,
      cidrIp,
      securityGroupId: ref(`${name}-group`),
    });
  return [
    declare(Network, `${name}-vpc`, { vpcName: name, cidrBlock: cidr(team, 0, 24), tags }),
    declare(FlowLog, `${name}-flows`, {
      resourceType: "VPC",
      resourceId: ref(`${name}-vpc`),
      trafficType: "All",
      projectName: "audit",
      logStoreName: name,
    }),
    ...ZONES.map((zoneId, index) =>
      declare(Switch, `${name}-switch-${index + 1}`, {
        vpcId: ref(`${name}-vpc`),
        cidrBlock: cidr(team, index * 64, 26),
        zoneId,
        tags,
      }),
    ),
    declare(SecurityGroup, `${name}-group`, { vpcId: ref(`${name}-vpc`), tags }),
    opening("from-office", random.oneOf(PORTS), "192.0.2.0/24"),
    opening("from-bastion", "22/22", cidr(team, 64, 32)),
  ];
}

function keys(team: Team): Declared[] {
  const { name, random } = team;
  const key = (use: string) =>
    kept(Key, `${name}-${use}-key`, {
      description: `${use} of ${name}`,
      automaticRotation: "Enabled",
      rotationInterval: random.oneOf(CYCLES),
      pendingWindowInDays: 366,
      deletionProtection: "Enabled",
      tags: tagsOf(team),
    });
  const alias = (use: string) =>
    declare(Alias, `${name}-${use}-alias`, {
      aliasName: `alias/${name}-${use}`,
      keyId: ref(`${name}-${use}-key`),
    });
  return [
    ...["data", "disk"].flatMap((use) => [key(use), alias(use)]),
    kept(Secret, `${name}-secret`, {
      secretName: `${name}-database`,
      secretData: secretText(`not-a-real-one-${random.below(1_000_000)}`),
      versionId: "v1",
      encryptionKeyId: ref(`${name}-data-key`),
      tags: tagsOf(team),
    }),
  ];
}

function access(team: Team): Declared[] {
  const { name, random } = team;
  const reads = [
    allow(
      ["kms:Encrypt", "kms:Decrypt"],
      `acs:kms:cn-beijing:1234567890123456:key/key-bjj${random.below(1_000_000)}a1b2c`,
    ),
  ];
  const writes = [
    allow(["oss:GetObject", "oss:PutObject"], `acs:oss:*:*:${name}-data/*`),
    allow(["log:PostLogStoreLogs"], `acs:log:*:*:project/audit/logstore/${name}`),
  ];
  const granted = { keys: reads, files: writes };
  return Object.entries(granted).flatMap(([use, statements]) => [
    declare(Policy, `${name}-${use}-policy`, {
      policyName: `${name}-${use}`,
      policyDocument: JSON.stringify({ Version: "1", Statement: statements }),
    }),
    declare(Role, `${name}-${use}-role`, {
      roleName: `${name}-${use}`,
      assumeRolePolicyDocument: TRUST,
      tags: tagsOf(team),
    }),
    declare(RolePolicyAttachment, `${name}-${use}-attachment`, {
      policyName: ref(`${name}-${use}-policy`, "policyName"),
      policyType: "Custom",
      roleName: ref(`${name}-${use}-role`, "roleName"),
    }),
  ]);
}

/** Who may take a role: the servers of the account. */
const TRUST = JSON.stringify({
  Version: "1",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } },
  ],
});

function allow(actions: readonly string[], resource: string): object {
  const Condition = { IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } };
  return { Effect: "Allow", Action: actions, Resource: resource, Condition };
}

function storage(team: Team): Declared[] {
  const { name, random } = team;
  const tags = tagsOf(team);
  const bucket = ref(`${name}-bucket`, "bucket");
  return [
    kept(Bucket, `${name}-bucket`, {
      bucket: `${name}-data`,
      serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: ref(`${name}-data-key`) },
      versioning: { status: "Enabled" },
      tags,
    }),
    declare(BucketPublicAccessBlock, `${name}-block`, { bucket, blockPublicAccess: true }),
    declare(BucketHttpsConfig, `${name}-https`, {
      bucket,
      enable: true,
      tlsVersions: ["TLSv1.2", "TLSv1.3"],
    }),
    after(
      ENCRYPTION_ROLE,
      declare(EcsInstance, `${name}-server`, {
        instanceType: "ecs.g7.large",
        imageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
        vswitchId: ref(`${name}-switch-1`),
        securityGroups: [ref(`${name}-group`)],
        keyName: "operators",
        httpTokens: "required",
        deletionProtection: true,
        systemDiskEncrypted: true,
        systemDiskKmsKeyId: ref(`${name}-disk-key`),
        tags,
      }),
    ),
    after(
      ENCRYPTION_ROLE,
      declare(EcsDisk, `${name}-disk`, {
        zoneId: ZONES[0],
        size: 40 + 20 * random.below(4),
        category: "cloud_essd",
        encrypted: true,
        kmsKeyId: ref(`${name}-disk-key`),
        tags,
      }),
    ),
  ];
}
