import assert from "node:assert/strict";
import type { Properties } from "../../../../providers/server/values";
import { trust } from "../../../support/fake-iam";
import { AccessBench } from "../access-bench";
import { partialFailure, plain } from "../workbench";

const ROLE = {
  roleName: "HyokForArk",
  servicePrincipal: "ark",
  policyName: "KMSReadOnlyAccess",
};

describe("providers/hyok/kms-access", () => {
  let bench: AccessBench;

  beforeEach(async () => {
    bench = new AccessBench();
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("makes the roles of kms, ark, clb and privatelink that are missing and adopts the others", async () => {
    bench.iam.add("ServiceRoleForKMS", trust("kms"));
    const { id, outputs } = await bench.create();
    assert.equal(id, "cn-beijing/kms-access");
    assert.deepEqual(outputs["roles"], [
      {
        serviceName: "kms",
        roleName: "ServiceRoleForKMS",
        trn: "trn:iam::2100000001:role/ServiceRoleForKMS",
        adopted: true,
      },
      {
        serviceName: "ark",
        roleName: "ServiceRoleForArk",
        trn: "trn:iam::2100000001:role/ServiceRoleForArk",
        adopted: false,
      },
      {
        serviceName: "clb",
        roleName: "ServiceRoleForLoadBalancer",
        trn: "trn:iam::2100000001:role/ServiceRoleForLoadBalancer",
        adopted: false,
      },
      {
        serviceName: "privatelink",
        roleName: "ServiceRoleForPrivateLink",
        trn: "trn:iam::2100000001:role/ServiceRoleForPrivateLink",
        adopted: false,
      },
    ]);
    assert.deepEqual(bench.writes, [
      "CreateServiceLinkedRole",
      "CreateServiceLinkedRole",
      "CreateServiceLinkedRole",
    ]);
    assert.deepEqual(bench.diff(outputs, {}), {});
  });

  it("adopts a role that somebody makes at the same moment", async () => {
    bench.cloud.mishaps.push({
      action: "CreateServiceLinkedRole",
      kind: "refuse",
      code: "RoleAlreadyExists",
      status: 409,
      times: 1,
    });
    bench.cloud.beforeCall = () => {
      if (bench.cloud.actions.at(-1) === "CreateServiceLinkedRole")
        bench.iam.add("ServiceRoleForKMS", trust("kms"));
    };
    const { outputs } = await bench.create({ serviceLinkedRoles: ["kms"] });
    assert.equal((outputs["roles"] as Properties[])[0]?.["adopted"], true);
  });

  it("stops with the runbook while KMS is not open, before it makes anything", async () => {
    bench.kms.isOpen = false;
    await assert.rejects(bench.create(), {
      message: [
        "granting KMS access (cn-beijing): KMS has not been opened in this account, and only its console can do that",
        "  1. open https://console.volcengine.com/kms/region:kms+cn-beijing/primary? as an administrator of the account and accept the terms; KMS is ready some minutes later",
        "  2. open https://console.volcengine.com/iam/service/attach_role/?ServiceName=kms and grant KMS its role",
        "  3. run the command again",
      ].join("\n"),
    });
    assert.deepEqual(bench.cloud.actions, ["DescribeKeyrings"]);
  });

  it("names a service without a service-linked role, and keeps the roles that it made in state", async () => {
    const failure = await partialFailure(bench.create({ serviceLinkedRoles: ["kms", "nothing"] }));
    assert.equal(
      failure.message,
      "granting KMS access (cn-beijing): service nothing has no service-linked role; correct serviceLinkedRoles, which takes service codes such as kms",
    );
    assert.deepEqual(bench.diff(failure.outputs, { serviceLinkedRoles: ["kms", "nothing"] }), {
      serviceLinkedRoles: "update",
    });
  });

  it("makes no call in a preview", async () => {
    assert.equal((await bench.create({}, true)).id, "");
    assert.deepEqual(bench.cloud.actions, []);
  });

  it("reads what create returned", async () => {
    const created = await bench.create({ explicitRole: ROLE });
    const found = await bench.read(created, { explicitRole: ROLE });
    assert.deepEqual(plain(found?.outputs ?? {}), plain(created.outputs));
  });

  it("makes a role that is gone again", async () => {
    const created = await bench.create();
    bench.iam.roles.shift();
    const found = await bench.read(created, {});
    assert.deepEqual(bench.diff(found?.outputs ?? {}, {}), {
      serviceLinkedRoles: "update",
      roleTemplates: "update",
    });
    await bench.update({ id: created.id, outputs: found?.outputs ?? {} }, {}, {});
    assert.equal(bench.iam.roles.length, 4);
  });

  it("shows a changed role template after a refresh, until an update accepts it", async () => {
    const created = await bench.create({ serviceLinkedRoles: ["kms"] });
    const [template] = bench.iam.templates;
    assert.ok(template);
    template.Policy = [
      {
        ...template.Policy[0]!,
        PolicyDocument: '{"Statement":[{"Effect":"Allow","Action":["kms:*"],"Resource":["*"]}]}',
      },
    ];
    const found = await bench.read(created, { serviceLinkedRoles: ["kms"] });
    assert.deepEqual(bench.diff(found?.outputs ?? {}, { serviceLinkedRoles: ["kms"] }), {
      roleTemplates: "update",
    });
    const args = { serviceLinkedRoles: ["kms"] };
    const outputs = await bench.update(
      { id: created.id, outputs: found?.outputs ?? {} },
      args,
      args,
    );
    assert.deepEqual(bench.diff(outputs, args), {});
    assert.deepEqual(bench.writes, ["CreateServiceLinkedRole"]);
  });

  it("finds no change in a template that only tells its members in another order or at another date", async () => {
    const created = await bench.create({ serviceLinkedRoles: ["kms"] });
    const [template] = bench.iam.templates;
    assert.ok(template);
    const PolicyDocument =
      '{"Statement":[{"Resource":["*"],"Action":["kms:Decrypt"],"Effect":"Allow"}]}';
    template.Policy = [{ ...template.Policy[0]!, PolicyDocument, UpdateDate: "20270101T000000Z" }];
    const found = await bench.read(created, { serviceLinkedRoles: ["kms"] });
    assert.deepEqual(bench.diff(found?.outputs ?? {}, { serviceLinkedRoles: ["kms"] }), {});
  });

  it("never deletes a service-linked role", async () => {
    const created = await bench.create();
    await bench.remove(created, {});
    assert.equal(bench.iam.roles.length, 4);
  });

  it("replaces for another region", async () => {
    const { outputs } = await bench.create();
    assert.deepEqual(bench.diff(outputs, { region: "cn-shanghai" }), { region: "update-replace" });
  });

  it("imports by region", async () => {
    await bench.create();
    const found = await bench.import("cn-beijing/kms-access");
    assert.deepEqual(found?.inputs, bench.inputs({}));
    assert.deepEqual(bench.diff(found?.outputs ?? {}, {}), {});
  });

  it("refuses wrong arguments, all at once", () => {
    const news = {
      serviceLinkedRoles: ["kms", "kms"],
      explicitRole: { roleName: "" },
      region: "x",
      more: 1,
    };
    assert.deepEqual(
      bench.check(news).failures.map(({ property }) => property),
      [
        "region",
        "serviceLinkedRoles",
        "explicitRole.roleName",
        "explicitRole.servicePrincipal",
        "more",
      ],
    );
  });
});
