import assert from "node:assert/strict";
import { ServiceRoles } from "../../../components/alibaba/service-roles";
import { CLOUD_SERVICES } from "../../../core/kms/service-roles";
import { settled } from "../../support/mock-engine";
import { build, inputsOf, resources } from "./alibaba-run";

const KEY_STORE =
  "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole keystore.kms.aliyuncs.com:AliyunServiceRoleForKMSKeyStore";

const trust = (service: string): string =>
  `{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":["${service}"]}}],"Version":"1"}`;

describe("components: alibaba: ServiceRoles", () => {
  it("makes nothing where the account has the roles, and reads none that nothing needs", async () => {
    const run = await build(() => new ServiceRoles("hyok", {}));
    assert.deepEqual(resources(run), ["ServiceRoles hyok"]);
    assert.deepEqual(run.reads, []);
    assert.deepEqual(run.result.roleArns, {});
  });

  it("reads the role that an instance needs, and makes nothing", async () => {
    for (const preview of [true, false]) {
      const run = await build(() => new ServiceRoles("hyok", { needsKeyStore: true }), { preview });
      assert.deepEqual(run.reads, [KEY_STORE]);
      assert.deepEqual(resources(run), ["ServiceRoles hyok"]);
    }
  });

  it("reads no role that it makes itself", async () => {
    const args = { keyStore: "create", needsKeyStore: true } as const;
    const run = await build(() => new ServiceRoles("hyok", args));
    assert.deepEqual(run.reads, []);
    assert.deepEqual(resources(run), ["ServiceLinkedRole hyok-key-store", "ServiceRoles hyok"]);
  });

  it("makes the role of KMS instances when told to, and leaves it in the account", async () => {
    const run = await build(() => new ServiceRoles("hyok", { keyStore: "create" }));
    assert.deepEqual(inputsOf(run, "ServiceLinkedRole"), {
      serviceName: "keystore.kms.aliyuncs.com",
    });
    assert.deepEqual(
      run.registrations.filter((each) => each.retainOnDelete).map(({ name }) => name),
      ["hyok-key-store"],
    );
    const arn = run.result.roleArns["AliyunServiceRoleForKMSKeyStore"];
    assert.equal(
      arn && (await settled(arn)),
      "acs:ram::1234567890123456:role/keystore.kms.aliyuncs.com",
    );
  });

  it("leaves every role of the cloud services in the account", async () => {
    const run = await build(() => new ServiceRoles("hyok", { cloudServices: CLOUD_SERVICES }));
    const made = run.registrations.filter(({ type }) => type.startsWith("alicloud:"));
    assert.equal(made.length, 11);
    assert.deepEqual(
      made.filter(({ retainOnDelete }) => retainOnDelete !== true),
      [],
    );
  });

  it("makes exactly the roles of the cloud services that are named", async () => {
    const run = await build(() => new ServiceRoles("hyok", { cloudServices: CLOUD_SERVICES }));
    assert.deepEqual(resources(run), [
      "Policy hyok-ram-credentials",
      "Role hyok-container-service",
      "Role hyok-ecs-disk-encryption",
      "Role hyok-ram-credentials",
      "Role hyok-rds-encryption",
      "RolePolicyAttachment hyok-container-service",
      "RolePolicyAttachment hyok-ecs-disk-encryption",
      "RolePolicyAttachment hyok-ram-credentials",
      "RolePolicyAttachment hyok-rds-encryption",
      "ServiceLinkedRole hyok-ecs-secrets",
      "ServiceLinkedRole hyok-rds-secrets",
      "ServiceRoles hyok",
    ]);
    assert.deepEqual(inputsOf(run, "Role", "hyok-ecs-disk-encryption"), {
      roleName: "AliyunECSDiskEncryptDefaultRole",
      assumeRolePolicyDocument: trust("ecs.aliyuncs.com"),
      description: "Lets ecs.aliyuncs.com work with keys of this account",
    });
    assert.deepEqual(inputsOf(run, "RolePolicyAttachment", "hyok-ecs-disk-encryption"), {
      roleName: "AliyunECSDiskEncryptDefaultRole",
      policyName: "AliyunECSDiskEncryptRolePolicy",
      policyType: "System",
    });
    assert.deepEqual(inputsOf(run, "ServiceLinkedRole", "hyok-rds-secrets"), {
      serviceName: "secretsmanager-rds.kms.aliyuncs.com",
    });
  });

  it("gives the role of RAM secrets its four actions by a policy of the account", async () => {
    const run = await build(() => new ServiceRoles("hyok", { cloudServices: ["ram-credentials"] }));
    assert.deepEqual(inputsOf(run, "Policy"), {
      policyName: "AliyunKMSManagedRAMCredentialsRolePolicy",
      description: "What AliyunKMSManagedRAMCredentialsRole may do",
      policyDocument:
        '{"Version":"1","Statement":[{"Action":["ram:ListAccessKeys","ram:CreateAccessKey","ram:DeleteAccessKey","ram:UpdateAccessKey"],"Resource":"*","Effect":"Allow"}]}',
    });
    assert.deepEqual(inputsOf(run, "RolePolicyAttachment"), {
      roleName: "AliyunKMSManagedRAMCredentialsRole",
      policyName: "AliyunKMSManagedRAMCredentialsRolePolicy",
      policyType: "Custom",
    });
    assert.equal(run.registrations.filter((each) => each.retainOnDelete).length, 3);
  });

  it("deletes the roles with the stack when they are not to be retained", async () => {
    const args = { keyStore: "create", cloudServices: CLOUD_SERVICES, retain: false } as const;
    const run = await build(() => new ServiceRoles("hyok", args));
    assert.equal(run.registrations.length, 13);
    assert(run.registrations.every(({ retainOnDelete }) => !retainOnDelete));
  });
});
