import assert from "node:assert/strict";
import { seedAccount } from "../../../../sandbox/volcengine/account";
import { policies } from "../../../../sandbox/volcengine/iam/rows";
import { call, DOCUMENT, makeCloud, TRUST, type Result } from "./iam-world";

describe("sandbox/volcengine/iam roles and policies", () => {
  it("makes, changes, lists and deletes an ordinary role", async () => {
    const cloud = makeCloud();
    await call(cloud, "CreateServiceLinkedRole", { ServiceName: "kms" });
    await call(cloud, "CreateRole", {
      RoleName: "ark-kms",
      TrustPolicyDocument: TRUST,
      MaxSessionDuration: "7200",
    });
    await call(cloud, "UpdateRole", { RoleName: "ark-kms", Description: "d", DisplayName: "" });
    const { Role } = await call(cloud, "GetRole", { RoleName: "ark-kms" });
    const shown = Role as Result;
    assert.deepEqual(
      [shown["Description"], shown["MaxSessionDuration"], shown["RoleId"]],
      ["d", 7200, 10_002],
    );
    const list = await call(cloud, "ListRoles", { Limit: "1", Offset: "1" });
    assert.deepEqual(
      [(list["RoleMetadata"] as Result[])[0]?.["RoleName"], list["Total"]],
      ["ark-kms", 2],
    );
    const filtered = await call(cloud, "ListRoles", { RoleName: "KMS" });
    assert.deepEqual(
      (filtered["RoleMetadata"] as Result[]).map((role) => role["RoleName"]),
      ["ServiceRoleForKMS"],
    );
    await call(cloud, "DeleteRole", { RoleName: "ark-kms" });
    await assert.rejects(async () => call(cloud, "DeleteRole", { RoleName: "ark-kms" }), {
      code: "RoleNotExist",
    });
  });

  it("leaves service-linked roles alone", async () => {
    const cloud = makeCloud();
    await call(cloud, "CreateServiceLinkedRole", { ServiceName: "kms" });
    const RoleName = "ServiceRoleForKMS";
    const grant = { RoleName, PolicyName: "KMSFullAccess", PolicyType: "System" };
    for (const [action, params, message] of [
      [
        "DeleteRole",
        { RoleName },
        `Role '${RoleName}' is service-linked; use DeleteServiceLinkedRole.`,
      ],
      [
        "UpdateRole",
        { RoleName, Description: "d" },
        `Role '${RoleName}' is service-linked; its service alone changes it.`,
      ],
      ["AttachRolePolicy", grant, `Role '${RoleName}' is service-linked; its policies are fixed.`],
    ] as const) {
      await assert.rejects(async () => call(cloud, action, params), {
        code: "ServiceLinkedRoleProtected",
        message,
      });
    }
    await call(cloud, "CreateRole", { RoleName: "own", TrustPolicyDocument: TRUST });
    await assert.rejects(async () => call(cloud, "DeleteServiceLinkedRole", { RoleName: "own" }), {
      code: "ServiceLinkedRoleProtected",
      message: "Role 'own' is not service-linked; use DeleteRole.",
    });
  });

  const statement = {
    Effect: "Allow",
    Action: ["sts:AssumeRole"],
    Principal: { Service: ["ark"] },
  };
  for (const [what, document, message] of [
    ["no JSON", "{", "expected a JSON document"],
    ["a list", "[]", "expected a JSON object"],
    [
      "a Version",
      { Version: "1", Statement: [statement] },
      "expected only the element Statement, received Version",
    ],
    ["no statement", { Statement: [] }, "Statement: expected a list of at least one statement"],
    [
      "a Condition",
      { Statement: [{ ...statement, Condition: {} }] },
      "Statement[0].Condition: not supported here; expected Effect, Action, Principal",
    ],
    [
      "no principal",
      { Statement: [{ Effect: "Allow", Action: ["sts:AssumeRole"] }] },
      "Statement[0].Principal: expected, but missing",
    ],
    [
      "another effect",
      { Statement: [{ ...statement, Effect: "allow" }] },
      "Statement[0].Effect: expected Allow or Deny",
    ],
    [
      "an action as text",
      { Statement: [{ ...statement, Action: "sts:AssumeRole" }] },
      "Statement[0].Action: expected a list of actions",
    ],
    [
      "another action",
      { Statement: [{ ...statement, Action: ["kms:Decrypt"] }] },
      "Statement[0].Action: expected only sts:AssumeRole actions",
    ],
    [
      "a principal of another kind",
      { Statement: [{ ...statement, Principal: { AWS: ["*"] } }] },
      "Statement[0].Principal: expected Service, IAM or Federated, each with a list of names",
    ],
  ] as const) {
    it(`refuses a trust policy with ${what}`, async () => {
      const TrustPolicyDocument =
        typeof document === "string" ? document : JSON.stringify(document);
      await assert.rejects(
        async () => call(makeCloud(), "CreateRole", { RoleName: "own", TrustPolicyDocument }),
        {
          code: "InvalidTrustPolicyDocument",
          message,
        },
      );
    });
  }

  for (const [seconds, legal] of [
    [3599, false],
    [3600, true],
    [43_200, true],
    [43_201, false],
  ] as const) {
    it(`${legal ? "takes" : "refuses"} a session of ${seconds} s`, async () => {
      const params = { RoleName: "own", TrustPolicyDocument: TRUST, MaxSessionDuration: seconds };
      const made = async (): Promise<Result> => call(makeCloud(), "CreateRole", params);
      if (legal) return void (await made());
      const message = `MaxSessionDuration: expected a whole number from 3600 to 43200, received ${seconds}; use 3600`;
      await assert.rejects(made(), { code: "InvalidParameter", message });
    });
  }

  it("makes, changes, grants, takes back and deletes a custom policy", async () => {
    const cloud = makeCloud();
    const PolicyName = "read-keys";
    await call(cloud, "CreateRole", { RoleName: "own", TrustPolicyDocument: TRUST });
    await call(cloud, "CreatePolicy", { PolicyName, PolicyDocument: DOCUMENT });
    await assert.rejects(
      async () => call(cloud, "CreatePolicy", { PolicyName, PolicyDocument: DOCUMENT }),
      {
        code: "PolicyAlreadyExists",
      },
    );
    await call(cloud, "UpdatePolicy", { PolicyName, NewDescription: "d" });
    const grant = { RoleName: "own", PolicyName, PolicyType: "Custom" };
    await call(cloud, "AttachRolePolicy", grant);
    await call(cloud, "AttachRolePolicy", grant);
    const { Policy } = await call(cloud, "GetPolicy", { PolicyName, PolicyType: "Custom" });
    const { AttachmentCount, Description, PolicyTrn } = Policy as Result;
    assert.deepEqual([AttachmentCount, Description], [1, "d"]);
    assert.equal(PolicyTrn, `trn:iam::${seedAccount(cloud).accountId}:policy/read-keys`);
    const { AttachedPolicyMetadata } = await call(cloud, "ListAttachedRolePolicies", {
      RoleName: "own",
    });
    assert.deepEqual(AttachedPolicyMetadata, [
      { PolicyName, PolicyType: "Custom", AttachDate: "20260115T083000Z" },
    ]);
    await assert.rejects(async () => call(cloud, "DeletePolicy", { PolicyName }), {
      code: "DeleteConflict",
      message: "Policy 'read-keys' is attached to role 'own'; detach it first.",
    });
    await assert.rejects(async () => call(cloud, "DeleteRole", { RoleName: "own" }), {
      code: "DeleteConflict",
      message: "Role 'own' still has policy 'read-keys'; detach it first.",
    });
    await call(cloud, "DetachRolePolicy", grant);
    await assert.rejects(async () => call(cloud, "DetachRolePolicy", grant), {
      code: "PolicyNotExist",
      message: "Role 'own' has no Custom policy 'read-keys'.",
    });
    await call(cloud, "DeletePolicy", { PolicyName });
    assert.equal(policies(cloud).size, 0);
  });

  it("knows the vendor's policies by name and refuses unknown ones and broken documents", async () => {
    const cloud = makeCloud();
    const system = { PolicyName: "KMSFullAccess", PolicyType: "System" };
    assert.match(JSON.stringify(await call(cloud, "GetPolicy", system)), /kms:\*/);
    await assert.rejects(
      async () => call(cloud, "GetPolicy", { ...system, PolicyName: "constructor" }),
      {
        code: "PolicyNotExist",
        message: "System policy 'constructor' cannot be found.",
      },
    );
    const PolicyDocument = JSON.stringify({
      Statement: [{ Effect: "Allow", Action: ["a:B"], Resource: "*" }],
    });
    await assert.rejects(
      async () => call(cloud, "CreatePolicy", { PolicyName: "own", PolicyDocument }),
      {
        code: "InvalidPolicyDocument",
        message: "Statement[0].Resource: expected a list of resource names",
      },
    );
  });
});
