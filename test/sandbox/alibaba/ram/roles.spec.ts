import { deepEqual, equal, match } from "node:assert/strict";
import type { Caller } from "../../../../sandbox/cloud/context";
import { SYSTEM_POLICIES_WITHOUT_TEXT } from "../../../../sandbox/alibaba/ram/system-policies";
import { refusalOf, SmallCloud } from "../small-cloud";

const trust = (service: string): string =>
  JSON.stringify({
    Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } }],
    Version: "1",
  });

const ROLE = { RoleName: "Disks", AssumeRolePolicyDocument: trust("ecs.aliyuncs.com") };

describe("sandbox/alibaba/ram: roles", () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = new SmallCloud();
    await cloud.run("ram:CreateRole", ROLE);
  });

  const attach = (
    PolicyName: string,
    PolicyType = "System",
    RoleName = "Disks",
  ): Promise<Record<string, unknown>> =>
    cloud.run("ram:AttachPolicyToRole", { RoleName, PolicyName, PolicyType });

  it("creates a role and answers it by its name in any case of letters", async () => {
    const { Role } = await cloud.run("ram:GetRole", { RoleName: "DISKS" });
    const { RoleId, ...shown } = Role;
    match(RoleId, /^3\d{17}$/);
    deepEqual(shown, {
      RoleName: "Disks",
      Arn: `acs:ram::${cloud.account.accountId}:role/disks`,
      Description: "",
      AssumeRolePolicyDocument: ROLE.AssumeRolePolicyDocument,
      MaxSessionDuration: 3600,
      CreateDate: "2026-03-01T08:00:00Z",
      IsServiceLinkedRole: false,
      Tags: { Tag: [] },
    });
    const { Roles } = await cloud.run("ram:ListRoles");
    equal(Roles.Role.length, 1);
  });

  it("refuses a second role of one name, in any case of letters", async () => {
    equal(
      await refusalOf(cloud.run("ram:CreateRole", { ...ROLE, RoleName: "disks" })),
      "409 EntityAlreadyExists.Role: The role does already EXIST.",
    );
  });

  it("refuses a malformed trust policy at creation and at update", async () => {
    const refused =
      "400 MalformedPolicyDocument: The policy document is malformed. the document is not JSON";
    const create = { RoleName: "other", AssumeRolePolicyDocument: "{" };
    equal(await refusalOf(cloud.run("ram:CreateRole", create)), refused);
    const update = { RoleName: "Disks", NewAssumeRolePolicyDocument: "{" };
    equal(await refusalOf(cloud.run("ram:UpdateRole", update)), refused);
  });

  for (const [name, accepted, refused, expected] of [
    [
      "RoleName",
      ["a".repeat(64)],
      ["a".repeat(65), "a b"],
      "1 to 64 letters, digits, periods, underscores and hyphens",
    ],
    ["Description", ["d".repeat(1024)], ["d".repeat(1025)], "at most 1024 characters"],
    [
      "MaxSessionDuration",
      [3600, 43_200],
      [3599, 43_201],
      "a whole number of seconds from 3600 to 43200",
    ],
  ] as const) {
    it(`holds ${name} to ${expected}`, async () => {
      for (const [index, value] of accepted.entries())
        await cloud.run("ram:CreateRole", { ...ROLE, RoleName: `r${index}`, [name]: value });
      for (const value of refused) {
        equal(
          await refusalOf(cloud.run("ram:CreateRole", { ...ROLE, RoleName: "x", [name]: value })),
          `400 InvalidParameter: The specified parameter is not valid. ${name}: expected ${expected}`,
        );
      }
    });
  }

  it("changes what is named and clears an empty description", async () => {
    const RoleName = "Disks";
    await cloud.run("ram:UpdateRole", { RoleName, NewDescription: "d" });
    const first = (await cloud.run("ram:GetRole", { RoleName }))["Role"];
    deepEqual([first.Description, first.MaxSessionDuration], ["d", 3600]);
    await cloud.run("ram:UpdateRole", {
      RoleName,
      NewDescription: "",
      NewMaxSessionDuration: 7200,
    });
    const second = (await cloud.run("ram:GetRole", { RoleName }))["Role"];
    deepEqual([second.Description, second.MaxSessionDuration], ["", 7200]);
    equal(second.AssumeRolePolicyDocument, ROLE.AssumeRolePolicyDocument);
  });

  it("keeps a role with a policy from deletion, and a policy on a role too", async () => {
    await cloud.run("ram:CreatePolicy", {
      PolicyName: "use",
      PolicyDocument: JSON.stringify({
        Version: "1",
        Statement: [{ Effect: "Allow", Action: "kms:Encrypt", Resource: "*" }],
      }),
    });
    await attach("use", "Custom");
    const { Policies } = await cloud.run("ram:ListPoliciesForRole", { RoleName: "Disks" });
    deepEqual(Policies.Policy, [
      { PolicyName: "use", PolicyType: "Custom", AttachDate: "2026-03-01T08:00:00Z" },
    ]);
    const named = { PolicyName: "use", PolicyType: "Custom" };
    equal((await cloud.run("ram:GetPolicy", named))["Policy"].AttachmentCount, 1);
    const entities = await cloud.run("ram:ListEntitiesForPolicy", named);
    equal(entities["Roles"].Role[0].RoleName, "Disks");
    equal(
      await refusalOf(cloud.run("ram:DeleteRole", { RoleName: "Disks" })),
      "409 DeleteConflict.Role.Policy: The role CAN NOT has any attached policy while deleting the role.",
    );
    equal(
      await refusalOf(cloud.run("ram:DeletePolicy", { PolicyName: "use" })),
      "409 DeleteConflict.Policy.Role: The policy CAN NOT been attached to any role while deleting the policy.",
    );
    await cloud.run("ram:DetachPolicyFromRole", { RoleName: "Disks", ...named });
    equal(
      await refusalOf(cloud.run("ram:DetachPolicyFromRole", { RoleName: "Disks", ...named })),
      "404 EntityNotExist.Role.Policy: The policy is not attached to the role.",
    );
    await cloud.run("ram:DeletePolicy", { PolicyName: "use" });
    await cloud.run("ram:DeleteRole", { RoleName: "Disks" });
    equal(
      await refusalOf(cloud.run("ram:GetRole", { RoleName: "Disks" })),
      "404 EntityNotExist.Role: The role does not exist.",
    );
  });

  it("attaches 20 policies to a role and refuses another, a second time, and one that is unknown", async () => {
    await attach("AliyunKMSFullAccess");
    equal(
      await refusalOf(attach("AliyunKMSFullAccess")),
      "409 EntityAlreadyExists.Role.Policy: The role has already been attached this policy.",
    );
    equal(
      await refusalOf(attach("AliyunNothing")),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: system policy AliyunNothing",
    );
    for (let index = 1; index < 20; index++) {
      await cloud.run("ram:CreatePolicy", {
        PolicyName: `p${index}`,
        PolicyDocument:
          '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      });
      await attach(`p${index}`, "Custom");
    }
    equal(
      await refusalOf(attach("AliyunRAMFullAccess")),
      "409 LimitExceeded.Role.Policy: The count of policies attached to the role beyond the current limits.",
    );
  });

  for (const PolicyName of SYSTEM_POLICIES_WITHOUT_TEXT) {
    it(`attaches ${PolicyName} to a role and to a user, whom it grants nothing`, async () => {
      await attach(PolicyName);
      await cloud.run("ram:CreateUser", { UserName: "u" });
      await cloud.run("ram:AttachPolicyToUser", {
        UserName: "u",
        PolicyName,
        PolicyType: "System",
      });
      match(
        await refusalOf(cloud.run("kms:ListKeys", {}, { caller: cloud.user("u") })),
        /^403 Forbidden.NoPermission: .* No policy allows it.$/,
      );
    });
  }

  it("asks for a system policy by a name that belongs to no account", async () => {
    const { accountId } = cloud.account;
    const role = `acs:ram::${accountId}:role/Disks`;
    const grant = (policy: string): object => ({
      Effect: "Allow",
      Action: "ram:AttachPolicyToRole",
      Resource: [role, policy],
    });
    const attachAs = (caller: Caller): Promise<object> => {
      const policy = { PolicyName: "AliyunKMSFullAccess", PolicyType: "System" };
      return cloud.run("ram:AttachPolicyToRole", { RoleName: "Disks", ...policy }, { caller });
    };
    const own = await cloud.createUser("own", [grant(`acs:ram::${accountId}:policy/*`)]);
    equal(
      await refusalOf(attachAs(own)),
      "403 NoPermission: You are not authorized to do this action. Action: ram:AttachPolicyToRole. Resource: acs:ram::system:policy/AliyunKMSFullAccess. No policy allows it.",
    );
    await attachAs(await cloud.createUser("system", [grant("acs:ram:*:system:policy/Aliyun*")]));
  });
});
