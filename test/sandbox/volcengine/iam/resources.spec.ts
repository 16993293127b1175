import assert from "node:assert/strict";
import { seedAccount } from "../../../../sandbox/volcengine/account";
import { volcengineIamInventory } from "../../../../sandbox/volcengine/iam";
import { attachments } from "../../../../sandbox/volcengine/iam/rows";
import { DOCUMENT, makeCloud, model, resourceCall, TRUST } from "./iam-world";

describe("sandbox/volcengine/iam/resources", () => {
  it("a role shows no drift after create, keeps the cloud's default out, and goes once", async () => {
    const cloud = makeCloud();
    const role = model("Role");
    const inputs = { roleName: "own", trustPolicyDocument: TRUST };
    const { id, outputs } = await role.create(resourceCall(cloud), inputs);
    assert.deepEqual(outputs, {
      ...inputs,
      roleId: 10_001,
      trn: `trn:iam::${seedAccount(cloud).accountId}:role/own`,
      isServiceLinkedRole: 0,
    });
    assert.deepEqual(await role.read(resourceCall(cloud), id, outputs), outputs);
    const news = {
      ...inputs,
      description: "d",
      maxSessionDuration: 3600,
      tags: [{ key: "a", value: "b" }],
    };
    const updated = await role.update?.(resourceCall(cloud), id, { olds: outputs, news });
    assert.deepEqual(updated, { ...outputs, ...news });
    await role.delete(resourceCall(cloud), id, {});
    await role.delete(resourceCall(cloud), id, {});
    assert.equal(await role.read(resourceCall(cloud), id, {}), undefined);
  });

  it("a policy and its grant are made, read, changed and deleted", async () => {
    const cloud = makeCloud();
    const policy = model("Policy");
    const grant = model("RolePolicyAttachment");
    await model("Role").create(resourceCall(cloud), {
      roleName: "own",
      trustPolicyDocument: TRUST,
    });
    const inputs = { policyName: "read-keys", policyDocument: DOCUMENT };
    const made = await policy.create(resourceCall(cloud), inputs);
    const attached = await grant.create(resourceCall(cloud), {
      roleName: "own",
      policyName: "read-keys",
      policyType: "Custom",
    });
    assert.equal(attached.id, "own:read-keys:Custom");
    assert.deepEqual(await grant.read(resourceCall(cloud), attached.id, {}), attached.outputs);
    const updated = await policy.update?.(resourceCall(cloud), made.id, {
      olds: made.outputs,
      news: { ...inputs, description: "d" },
    });
    assert.deepEqual([updated?.["description"], updated?.["attachmentCount"]], ["d", 1]);
    await assert.rejects(
      async () =>
        policy.update?.(resourceCall(cloud), made.id, {
          olds: made.outputs,
          news: { ...inputs, policyName: "b" },
        }),
      {
        code: "NotModelled",
        message: "Renaming a policy is not modelled by the sandbox; see docs/sandbox.md.",
      },
    );
    assert.deepEqual(
      volcengineIamInventory(cloud).map((item) => [item.type, item.id, item.state]),
      [
        ["iam.Role", "own", "active"],
        ["iam.Policy", "read-keys", "active"],
        ["iam.RolePolicyAttachment", "own:read-keys:Custom", "attached"],
      ],
    );
    for (const [one, id] of [
      [grant, attached.id],
      [policy, made.id],
    ] as const) {
      await one.delete(resourceCall(cloud), id, {});
      await one.delete(resourceCall(cloud), id, {});
      assert.equal(await one.read(resourceCall(cloud), id, {}), undefined);
    }
    assert.equal(attachments(cloud).size, 0);
  });
});
