/** A role through which a cloud service acts for the account, with exactly what the vendor documents. */
export interface ServiceRole {
  readonly roleName: string;
  /** Who assumes it: the service name of a service-linked role, or the trusted service of a role. */
  readonly serviceName: string;
  readonly kind: "serviceLinked" | "service";
  readonly policyName: string;
  /** A policy of the cloud, or one that the account makes. */
  readonly policyType: "System" | "Custom";
  /** What the policy says, where the vendor prints it. */
  readonly statements?: readonly RoleStatement[];
}

/** A statement of a role's policy. */
export interface RoleStatement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Effect: "Allow";
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A service-linked role may remove itself. */
function removesItself(serviceName: string): RoleStatement {
  return {
    Action: "ram:DeleteServiceLinkedRole",
    Resource: "*",
    Effect: "Allow",
    Condition: { StringEquals: { "ram:ServiceName": serviceName } },
  };
}

const KEY_STORE_SERVICE = "keystore.kms.aliyuncs.com";

/** What an instance does in the account: its network interfaces, and the HSM cluster behind it. Source: Alibaba Cloud KMS collection 2.3 and 3.3. */
export const KEY_STORE_ROLE: ServiceRole = {
  roleName: "AliyunServiceRoleForKMSKeyStore",
  serviceName: KEY_STORE_SERVICE,
  kind: "serviceLinked",
  policyName: "AliyunServiceRolePolicyForKMSKeyStore",
  policyType: "System",
  statements: [
    {
      Action: [
        "ecs:CreateNetworkInterfacePermission",
        "ecs:DeleteNetworkInterfacePermission",
        "ecs:CreateNetworkInterface",
        "ecs:DescribeNetworkInterfaces",
        "ecs:DescribeSecurityGroups",
        "ecs:CreateSecurityGroup",
        "ecs:DeleteSecurityGroup",
        "ecs:AuthorizeSecurityGroup",
        "ecs:AuthorizeSecurityGroupEgress",
        "ecs:RevokeSecurityGroup",
        "ecs:RevokeSecurityGroupEgress",
        "ecs:DescribeSecurityGroupAttribute",
      ],
      Resource: "*",
      Effect: "Allow",
    },
    { Action: ["vpc:DescribeVSwitches", "vpc:DescribeVpcs"], Resource: "*", Effect: "Allow" },
    {
      Action: ["yundun-hsm:DescribeInstances", "yundun-hsm:DescribeClusters"],
      Resource: "*",
      Effect: "Allow",
    },
    removesItself(KEY_STORE_SERVICE),
  ],
};

/** Delivers a trail's events. Source: upstream provider's sample; the service name is inferred. */
export const ACTION_TRAIL_ROLE: ServiceRole = {
  roleName: "AliyunServiceRoleForActionTrail",
  serviceName: "actiontrail.aliyuncs.com",
  kind: "serviceLinked",
  policyName: "AliyunServiceRolePolicyForActionTrail",
  policyType: "System",
};

/** Uses of keys by cloud services that need a role. */
export const CLOUD_SERVICES = [
  "ecs-disk-encryption",
  "container-service",
  "rds-encryption",
  "ram-credentials",
  "rds-secrets",
  "ecs-secrets",
] as const;

/** A use of keys by a cloud service that needs a role. */
export type CloudService = (typeof CLOUD_SERVICES)[number];

const RDS_SECRETS_SERVICE = "secretsmanager-rds.kms.aliyuncs.com";
const ECS_SECRETS_SERVICE = "secretsmanager-ecs.kms.aliyuncs.com";

/** The role of each cloud service. */
export const CLOUD_SERVICE_ROLES: Readonly<Record<CloudService, ServiceRole>> = {
  /** Source: KMS best practices 4; trusted service as the vendor's role has it. */
  "ecs-disk-encryption": {
    roleName: "AliyunECSDiskEncryptDefaultRole",
    serviceName: "ecs.aliyuncs.com",
    kind: "service",
    policyName: "AliyunECSDiskEncryptRolePolicy",
    policyType: "System",
  },
  /** Source: KMS best practices 6. */
  "container-service": {
    roleName: "AliyunCSManagedSecurityRole",
    serviceName: "cs.aliyuncs.com",
    kind: "service",
    policyName: "AliyunCSManagedSecurityRolePolicy",
    policyType: "System",
  },
  /** Source: upstream provider's sample for PolarDB. */
  "rds-encryption": {
    roleName: "AliyunRDSInstanceEncryptionDefaultRole",
    serviceName: "rds.aliyuncs.com",
    kind: "service",
    policyName: "AliyunRDSInstanceEncryptionRolePolicy",
    policyType: "System",
  },
  /** Source: Alibaba Cloud KMS collection 4.6.2; the trusted service is inferred. */
  "ram-credentials": {
    roleName: "AliyunKMSManagedRAMCredentialsRole",
    serviceName: "kms.aliyuncs.com",
    kind: "service",
    policyName: "AliyunKMSManagedRAMCredentialsRolePolicy",
    policyType: "Custom",
    statements: [
      {
        Action: [
          "ram:ListAccessKeys",
          "ram:CreateAccessKey",
          "ram:DeleteAccessKey",
          "ram:UpdateAccessKey",
        ],
        Resource: "*",
        Effect: "Allow",
      },
    ],
  },
  /** Source: Alibaba Cloud KMS collection 4.5.4. */
  "rds-secrets": {
    roleName: "AliyunServiceRoleForKMSSecretsManagerForRDS",
    serviceName: RDS_SECRETS_SERVICE,
    kind: "serviceLinked",
    policyName: "AliyunServiceRolePolicyForKMSSecretsManagerForRDS",
    policyType: "System",
    statements: [
      {
        Action: [
          "rds:ResetAccountPassword",
          "rds:DescribeDBInstanceAttribute",
          "rds:DescribeAccounts",
        ],
        Resource: "*",
        Effect: "Allow",
      },
      removesItself(RDS_SECRETS_SERVICE),
    ],
  },
  /** Source: Alibaba Cloud KMS collection 4.7.4. */
  "ecs-secrets": {
    roleName: "AliyunServiceRoleForKMSSecretsManagerForECS",
    serviceName: ECS_SECRETS_SERVICE,
    kind: "serviceLinked",
    policyName: "AliyunServiceRolePolicyForKMSSecretsManagerForECS",
    policyType: "System",
    statements: [
      {
        Effect: "Allow",
        Action: ["ecs:DescribeInstances", "ecs:InvokeCommand", "ecs:DescribeInvocationResults"],
        Resource: ["acs:ecs:*:*:instance/*", "acs:ecs:*:*:command/cmd-ACS-KMS-RotateECSecret*"],
      },
      {
        Action: [
          "kms:ListSecretVersionIds",
          "kms:GetSecretValue",
          "kms:DescribeSecret",
          "kms:PutSecretValue",
          "kms:UpdateSecretVersionStage",
        ],
        Resource: "acs:kms:*:*:secret/acs/ecs/*",
        Effect: "Allow",
      },
      removesItself(ECS_SECRETS_SERVICE),
    ],
  },
};

/** Trust policy of a role that a cloud service assumes. Source: Alibaba Cloud KMS collection 8.4.1. */
export function trustPolicyDocument(serviceName: string): string {
  return JSON.stringify({
    Statement: [
      { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [serviceName] } },
    ],
    Version: "1",
  });
}

/** Policy document of a role whose policy the account makes; undefined where the vendor prints none. */
export function rolePolicyDocument(role: ServiceRole): string | undefined {
  return role.statements && JSON.stringify({ Version: "1", Statement: role.statements });
}
