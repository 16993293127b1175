import assert from "node:assert/strict";
import { trust } from "../../../support/fake-iam";
import { AccessBench } from "../access-bench";
import { partialFailure } from "../workbench";

const ROLE = {
  roleName: "HyokForArk",
  servicePrincipal: "ark",
  policyName: "KMSReadOnlyAccess",
};

describe("providers/hyok/kms-access explicit role", () => {
  let bench: AccessBench;

  beforeEach(async () => {
    bench = new AccessBench();
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("makes the explicit role with its policy and deletes both again", async () => {
    const created = await bench.create({ serviceLinkedRoles: [], explicitRole: ROLE });
    const [role] = bench.iam.roles;
    assert.equal(role?.TrustPolicyDocument, trust("ark"));
    assert.deepEqual(role?.policies, [{ PolicyName: "KMSReadOnlyAccess", PolicyType: "System" }]);
    assert.equal(created.outputs["explicitRoleAdopted"], false);
    await bench.remove(created, { serviceLinkedRoles: [], explicitRole: ROLE });
    assert.deepEqual(bench.iam.roles, []);
  });

  it("adopts an explicit role with the same trust and keeps it", async () => {
    bench.iam.add("HyokForArk", trust("ark"));
    const created = await bench.create({ serviceLinkedRoles: [], explicitRole: ROLE });
    assert.equal(created.outputs["explicitRoleAdopted"], true);
    await bench.remove(created, { serviceLinkedRoles: [], explicitRole: ROLE });
    assert.equal(bench.iam.roles.length, 1);
  });

  it("refuses an explicit role that trusts somebody else, showing both", async () => {
    bench.iam.add("HyokForArk", trust("ecs"));
    await assert.rejects(bench.create({ serviceLinkedRoles: [], explicitRole: ROLE }), {
      message: [
        "granting KMS access (cn-beijing): role HyokForArk exists, was not made by this stack, and trusts somebody else",
        `  it has ${trust("ecs")}`,
        `  this stack asks for ${trust("ark")}`,
        "  choose another roleName, or correct that role",
      ].join("\n"),
    });
  });

  it("knows its own explicit role again after a crash, and deletes it", async () => {
    bench.cloud.mishaps.push({
      action: "AttachRolePolicy",
      kind: "refuse",
      code: "InvalidParameter",
      times: 1,
    });
    const args = { serviceLinkedRoles: ["kms"], explicitRole: ROLE };
    const failure = await partialFailure(bench.create(args));
    assert.deepEqual(bench.diff(failure.outputs, args), { explicitRole: "update" });
    await bench.remove({ id: failure.id, outputs: failure.outputs }, args);
    assert.deepEqual(
      bench.iam.roles.map((role) => role.RoleName),
      ["ServiceRoleForKMS"],
    );
  });

  for (const [what, changed, names, principal] of [
    ["role name", { ...ROLE, roleName: "Other" }, ["Other"], "ark"],
    ["service principal", { ...ROLE, servicePrincipal: "ecs" }, ["HyokForArk"], "ecs"],
    ["policy", { ...ROLE, policyName: "KMSFullAccess" }, ["HyokForArk"], "ark"],
  ] as const) {
    it(`changes the ${what} of the explicit role and leaves nothing behind`, async () => {
      const before = { serviceLinkedRoles: [], explicitRole: ROLE };
      const after = { serviceLinkedRoles: [], explicitRole: changed };
      const created = await bench.create(before);
      assert.deepEqual(bench.diff(created.outputs, after), { explicitRole: "update" });
      const outputs = await bench.update(created, before, after);
      assert.deepEqual(
        bench.iam.roles.map((role) => role.RoleName),
        names,
      );
      assert.equal(bench.iam.roles[0]?.TrustPolicyDocument, trust(principal));
      assert.deepEqual(bench.iam.roles[0]?.policies, [
        { PolicyName: changed.policyName, PolicyType: "System" },
      ]);
      assert.deepEqual(bench.diff(outputs, after), {});
    });
  }

  it("deletes the explicit role when it is no longer asked for", async () => {
    const before = { serviceLinkedRoles: [], explicitRole: ROLE };
    const outputs = await bench.update(await bench.create(before), before, {
      serviceLinkedRoles: [],
    });
    assert.deepEqual(bench.iam.roles, []);
    assert.deepEqual(bench.diff(outputs, { serviceLinkedRoles: [] }), {});
  });

  for (const [what, tamper] of [
    ["trust policy", () => (bench.iam.roles[0]!.TrustPolicyDocument = trust("ecs"))],
    ["policy", () => bench.iam.roles[0]!.policies.pop()],
    ["existence", () => bench.iam.roles.pop()],
  ] as const) {
    it(`shows drift of the explicit role's ${what} and takes it back`, async () => {
      const args = { serviceLinkedRoles: [], explicitRole: ROLE };
      const created = await bench.create(args);
      tamper();
      const found = await bench.read(created, args);
      assert.deepEqual(bench.diff(found?.outputs ?? {}, args), { explicitRole: "update" });
      await bench.update({ id: created.id, outputs: found?.outputs ?? {} }, args, args);
      assert.equal(bench.iam.roles[0]?.TrustPolicyDocument, trust("ark"));
      assert.deepEqual(bench.iam.roles[0]?.policies, [
        { PolicyName: "KMSReadOnlyAccess", PolicyType: "System" },
      ]);
    });
  }
});
