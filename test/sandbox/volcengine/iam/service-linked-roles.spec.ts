import assert from "node:assert/strict";
import { seedAccount } from "../../../../sandbox/volcengine/account";
import { roles } from "../../../../sandbox/volcengine/iam/rows";
import {
  CHANGED_TEMPLATES,
  roleTemplate,
} from "../../../../sandbox/volcengine/iam/service-linked-roles";
import { call, makeCloud, type Result } from "./iam-world";

describe("sandbox/volcengine/iam service-linked roles", () => {
  for (const [ServiceName, RoleName] of [
    ["kms", "ServiceRoleForKMS"],
    ["ark", "ServiceRoleForArk"],
    ["clb", "ServiceRoleForLoadBalancer"],
    ["privatelink", "ServiceRoleForPrivateLink"],
  ] as const) {
    it(`${ServiceName}: the template names ${RoleName}, which is made once and deleted`, async () => {
      const cloud = makeCloud();
      const { ServiceLinkedRoleTemplate } = await call(cloud, "GetServiceLinkedRoleTemplate", {
        ServiceName,
      });
      const [template] = ServiceLinkedRoleTemplate as Result[];
      assert.equal(template?.["RoleName"], RoleName);
      const trust = {
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Principal: { Service: [ServiceName] },
      };
      assert.equal(template?.["TrustPolicyDocument"], JSON.stringify({ Statement: [trust] }));
      assert.equal((template?.["Policy"] as Result[]).length, 1);
      await assert.rejects(async () => call(cloud, "GetRole", { RoleName }), {
        code: "RoleNotExist",
        status: 404,
        message: `Role '${RoleName}' cannot be found.`,
      });
      await call(cloud, "CreateServiceLinkedRole", {
        ServiceName,
        "Tags.1.Key": "a",
        "Tags.1.Value": "b",
      });
      const { Role } = await call(cloud, "GetRole", { RoleName });
      const { accountId } = seedAccount(cloud);
      assert.deepEqual(Role, {
        RoleName,
        RoleId: 10_001,
        Trn: `trn:iam::${accountId}:role/${RoleName}`,
        DisplayName: template?.["DisplayName"],
        Description: template?.["Description"],
        TrustPolicyDocument: template?.["TrustPolicyDocument"],
        MaxSessionDuration: 43_200,
        IsServiceLinkedRole: 1,
        Tags: [{ Key: "a", Value: "b" }],
        CreateDate: "20260115T083000Z",
        UpdateDate: "20260115T083000Z",
      });
      await assert.rejects(async () => call(cloud, "CreateServiceLinkedRole", { ServiceName }), {
        code: "RoleAlreadyExists",
        status: 409,
        message: `Role '${RoleName}' already exists.`,
      });
      await call(cloud, "DeleteServiceLinkedRole", { RoleName });
      assert.equal(roles(cloud).size, 0);
    });
  }

  it("refuses a service without a template", async () => {
    await assert.rejects(
      async () => call(makeCloud(), "CreateServiceLinkedRole", { ServiceName: "toString" }),
      {
        code: "ServiceLinkedRoleTemplateNotExist",
        message:
          "Service 'toString' has no service-linked role in the sandbox; it models kms, ark, clb, privatelink.",
      },
    );
  });

  for (const [serviceName, table, where] of [
    ["kms", "volcengine.kms.stores", "kms.stores x-1"],
    ["clb", "volcengine.clb.listeners", "clb.listeners x-1"],
    ["privatelink", "volcengine.privatelink.services", "privatelink.services x-1"],
  ] as const) {
    it(`refuses to delete the role of ${serviceName} while ${table} has a row`, async () => {
      const cloud = makeCloud();
      await call(cloud, "CreateServiceLinkedRole", { ServiceName: serviceName });
      cloud.store.table(table).set("x-1", {});
      const { roleName } = roleTemplate(cloud, serviceName);
      await assert.rejects(
        async () => call(cloud, "DeleteServiceLinkedRole", { RoleName: roleName }),
        {
          code: "ServiceLinkedRoleInUse",
          message: `Role '${roleName}' is in use by service '${serviceName}' (${where}); delete what uses it first.`,
        },
      );
    });
  }

  it("answers a template that somebody changed", async () => {
    const cloud = makeCloud();
    const changed = { ...roleTemplate(cloud, "kms"), actions: ["kms:*"] };
    cloud.store.table(CHANGED_TEMPLATES).set("kms", changed);
    const { ServiceLinkedRoleTemplate } = await call(cloud, "GetServiceLinkedRoleTemplate", {
      ServiceName: "kms",
    });
    assert.match(JSON.stringify(ServiceLinkedRoleTemplate), /kms:\*/);
  });
});
