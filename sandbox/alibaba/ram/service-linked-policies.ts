/** Text of a statement that lets a service delete its own role. */
const deleteOwnRole = (serviceName: string): object => ({
  Action: ["ram:DeleteServiceLinkedRole"],
  Resource: ["*"],
  Effect: "Allow",
  Condition: { StringEquals: { "ram:ServiceName": [serviceName] } },
});

const allow = (actions: readonly string[], resources: readonly string[] = ["*"]): object => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
});

/** Policies of service-linked roles whose text the vendor publishes. */
const STATEMENTS: Readonly<Record<string, readonly object[]>> = {
  AliyunServiceRolePolicyForKMSKeyStore: [
    allow([
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
    ]),
    allow(["vpc:DescribeVSwitches", "vpc:DescribeVpcs"]),
    allow(["yundun-hsm:DescribeInstances", "yundun-hsm:DescribeClusters"]),
    deleteOwnRole("keystore.kms.aliyuncs.com"),
  ],
  AliyunServiceRolePolicyForKMSSecretsManagerForRDS: [
    allow(["rds:ResetAccountPassword", "rds:DescribeDBInstanceAttribute", "rds:DescribeAccounts"]),
    deleteOwnRole("secretsmanager-rds.kms.aliyuncs.com"),
  ],
  AliyunServiceRolePolicyForKMSSecretsManagerForECS: [
    allow(
      ["ecs:DescribeInstances", "ecs:InvokeCommand", "ecs:DescribeInvocationResults"],
      ["acs:ecs:*:*:instance/*", "acs:ecs:*:*:command/cmd-ACS-KMS-RotateECSecret*"],
    ),
    allow(
      [
        "kms:ListSecretVersionIds",
        "kms:GetSecretValue",
        "kms:DescribeSecret",
        "kms:PutSecretValue",
        "kms:UpdateSecretVersionStage",
      ],
      ["acs:kms:*:*:secret/acs/ecs/*"],
    ),
    deleteOwnRole("secretsmanager-ecs.kms.aliyuncs.com"),
  ],
};

/** Text of a service-linked role's policy; undefined for a name that is none, or whose text is not published. */
export function serviceLinkedPolicy(policyName: string): string | undefined {
  const Statement = Object.hasOwn(STATEMENTS, policyName) ? STATEMENTS[policyName] : undefined;
  return Statement && JSON.stringify({ Version: "1", Statement });
}
