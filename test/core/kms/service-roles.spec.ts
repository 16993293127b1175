import assert from "node:assert/strict";
import {
  ACTION_TRAIL_ROLE,
  CLOUD_SERVICE_ROLES,
  CLOUD_SERVICES,
  KEY_STORE_ROLE,
  rolePolicyDocument,
  trustPolicyDocument,
} from "../../../core/kms/service-roles";

const ROLES = [KEY_STORE_ROLE, ACTION_TRAIL_ROLE, ...Object.values(CLOUD_SERVICE_ROLES)];

describe("core/kms/service-roles", () => {
  it("names each role, who assumes it and its policy", () => {
    assert.deepEqual(
      ROLES.map(({ roleName, kind, serviceName, policyType }) =>
        [roleName, kind, serviceName, policyType].join(" "),
      ),
      [
        "AliyunServiceRoleForKMSKeyStore serviceLinked keystore.kms.aliyuncs.com System",
        "AliyunServiceRoleForActionTrail serviceLinked actiontrail.aliyuncs.com System",
        "AliyunECSDiskEncryptDefaultRole service ecs.aliyuncs.com System",
        "AliyunCSManagedSecurityRole service cs.aliyuncs.com System",
        "AliyunRDSInstanceEncryptionDefaultRole service rds.aliyuncs.com System",
        "AliyunKMSManagedRAMCredentialsRole service kms.aliyuncs.com Custom",
        "AliyunServiceRoleForKMSSecretsManagerForRDS serviceLinked secretsmanager-rds.kms.aliyuncs.com System",
        "AliyunServiceRoleForKMSSecretsManagerForECS serviceLinked secretsmanager-ecs.kms.aliyuncs.com System",
      ],
    );
    assert.deepEqual(Object.keys(CLOUD_SERVICE_ROLES), [...CLOUD_SERVICES]);
  });

  it("gives the one role with a policy of the account exactly the four documented actions", () => {
    assert.equal(
      rolePolicyDocument(CLOUD_SERVICE_ROLES["ram-credentials"]),
      '{"Version":"1","Statement":[{"Action":["ram:ListAccessKeys","ram:CreateAccessKey","ram:DeleteAccessKey","ram:UpdateAccessKey"],"Resource":"*","Effect":"Allow"}]}',
    );
    assert.equal(rolePolicyDocument(ACTION_TRAIL_ROLE), undefined);
    const custom = ROLES.filter(({ policyType }) => policyType === "Custom");
    assert(custom.every((role) => rolePolicyDocument(role) !== undefined));
  });

  it("lets a documented service-linked role remove itself alone", () => {
    const linked = ROLES.filter(({ kind, statements }) => kind === "serviceLinked" && statements);
    assert.equal(linked.length, 3);
    for (const { statements, serviceName } of linked) {
      assert.deepEqual(statements?.at(-1)?.Condition, {
        StringEquals: { "ram:ServiceName": serviceName },
      });
    }
  });

  it("lets one service assume a role", () => {
    assert.equal(
      trustPolicyDocument("ecs.aliyuncs.com"),
      '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":["ecs.aliyuncs.com"]}}],"Version":"1"}',
    );
  });
});
