import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { refusalOf, SmallCloud } from "../small-cloud";

const DOCUMENT = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }],
});

describe("sandbox/alibaba/ram/operations", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  it("seeds one account with 16 digits and one root access key, and the same again", () => {
    const { accountId, accessKeyId, accessKeySecret } = cloud.account;
    match(accountId, /^\d{16}$/);
    match(accessKeyId, /^LTAI[A-Za-z0-9]{20}$/);
    match(accessKeySecret, /^[A-Za-z0-9]{30}$/);
    deepEqual(new SmallCloud(cloud.store).account, cloud.account);
    notEqual(new SmallCloud().account.accountId, accountId);
  });

  it("creates, renames and deletes a user", async () => {
    const created = (
      await cloud.run("ram:CreateUser", { UserName: "proxy", Comments: "key path" })
    )["User"];
    match(created.UserId, /^\d{18}$/);
    await cloud.run("ram:UpdateUser", { UserName: "proxy", NewUserName: "proxy-2" });
    const renamed = (await cloud.run("ram:GetUser", { UserName: "proxy-2" }))["User"];
    deepEqual(renamed, { ...created, UserName: "proxy-2" });
    await cloud.run("ram:DeleteUser", { UserName: "proxy-2" });
    deepEqual((await cloud.run("ram:ListUsers"))["Users"], { User: [] });
  });

  it("refuses a second user of one name", async () => {
    await cloud.run("ram:CreateUser", { UserName: "proxy" });
    equal(
      await refusalOf(cloud.run("ram:CreateUser", { UserName: "proxy" })),
      "409 EntityAlreadyExists.User: The user does already EXIST.",
    );
  });

  it("accepts a user name of 64 characters and refuses 65", async () => {
    await cloud.run("ram:CreateUser", { UserName: "u".repeat(64) });
    equal(
      await refusalOf(cloud.run("ram:CreateUser", { UserName: "u".repeat(65) })),
      "400 InvalidParameter: The specified parameter is not valid. UserName: expected 1 to 64 letters, digits, periods, underscores and hyphens",
    );
  });

  it("gives a user two access keys and refuses a third", async () => {
    await cloud.run("ram:CreateUser", { UserName: "proxy" });
    const first = (await cloud.run("ram:CreateAccessKey", { UserName: "proxy" }))["AccessKey"];
    await cloud.run("ram:CreateAccessKey", { UserName: "proxy" });
    equal(
      await refusalOf(cloud.run("ram:CreateAccessKey", { UserName: "proxy" })),
      "409 LimitExceeded.User.AccessKey: The access key count of the user access keys beyond the current limits.",
    );
    const listed = (await cloud.run("ram:ListAccessKeys", { UserName: "proxy" }))["AccessKeys"]
      .AccessKey;
    equal(listed.length, 2);
    deepEqual(listed[0], {
      AccessKeyId: first.AccessKeyId,
      Status: "Active",
      CreateDate: "2026-03-01T08:00:00Z",
    });
  });

  it("keeps a user from deletion by an access key, then by a policy", async () => {
    await cloud.createUser("proxy", [{ Effect: "Allow", Action: "kms:*", Resource: "*" }]);
    const { AccessKeyId } = (await cloud.run("ram:CreateAccessKey", { UserName: "proxy" }))[
      "AccessKey"
    ];
    equal(
      await refusalOf(cloud.run("ram:DeleteUser", { UserName: "proxy" })),
      "409 DeleteConflict.User.AccessKey: The user CAN NOT has any access key while deleting the user.",
    );
    await cloud.run("ram:DeleteAccessKey", { UserName: "proxy", UserAccessKeyId: AccessKeyId });
    equal(
      await refusalOf(cloud.run("ram:DeleteUser", { UserName: "proxy" })),
      "409 DeleteConflict.User.Policy: The user CAN NOT has any attached policy while deleting the user.",
    );
  });

  it("refuses another user's access key", async () => {
    await cloud.run("ram:CreateUser", { UserName: "a" });
    await cloud.run("ram:CreateUser", { UserName: "b" });
    const { AccessKeyId } = (await cloud.run("ram:CreateAccessKey", { UserName: "a" }))[
      "AccessKey"
    ];
    equal(
      await refusalOf(
        cloud.run("ram:DeleteAccessKey", { UserName: "b", UserAccessKeyId: AccessKeyId }),
      ),
      "404 EntityNotExist.User.AccessKey: The user access key does not exist.",
    );
  });

  it("keeps five versions of a policy and refuses a sixth without a rotation strategy", async () => {
    const policy = { PolicyName: "use-keys", PolicyDocument: DOCUMENT };
    await cloud.run("ram:CreatePolicy", policy);
    for (let version = 2; version <= 5; version++) {
      await cloud.run("ram:CreatePolicyVersion", { ...policy, SetAsDefault: true });
    }
    equal(
      await refusalOf(cloud.run("ram:CreatePolicyVersion", policy)),
      "409 LimitExceeded.Policy.Version: The count of policy versions beyond the current limits.",
    );
    const rotated = await cloud.run("ram:CreatePolicyVersion", {
      ...policy,
      SetAsDefault: "true",
      RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
    });
    equal(rotated["PolicyVersion"].VersionId, "v6");
    const listed = await cloud.run("ram:ListPolicyVersions", {
      PolicyName: "use-keys",
      PolicyType: "Custom",
    });
    deepEqual(
      listed["PolicyVersions"].PolicyVersion.map(
        (version: { VersionId: string }) => version.VersionId,
      ),
      ["v2", "v3", "v4", "v5", "v6"],
    );
  });

  it("keeps a policy from deletion by a user, then by a second version", async () => {
    await cloud.createUser("proxy", [{ Effect: "Allow", Action: "kms:*", Resource: "*" }]);
    const named = { PolicyName: "proxy-policy" };
    equal(
      await refusalOf(cloud.run("ram:DeletePolicy", named)),
      "409 DeleteConflict.Policy.User: The policy CAN NOT been attached to any user while deleting the policy.",
    );
    await cloud.run("ram:DetachPolicyFromUser", {
      ...named,
      PolicyType: "Custom",
      UserName: "proxy",
    });
    await cloud.run("ram:CreatePolicyVersion", {
      ...named,
      PolicyDocument: DOCUMENT,
      SetAsDefault: true,
    });
    equal(
      await refusalOf(cloud.run("ram:DeletePolicy", named)),
      "409 DeleteConflict.Policy.Version: The policy CAN NOT has any version except the default version.",
    );
    equal(
      await refusalOf(cloud.run("ram:DeletePolicyVersion", { ...named, VersionId: "v2" })),
      "409 DeleteConflict.Policy.Version.Default: The default policy version CAN NOT been deleted directly.",
    );
    await cloud.run("ram:DeletePolicyVersion", { ...named, VersionId: "v1" });
    await cloud.run("ram:DeletePolicy", named);
    equal(
      await refusalOf(cloud.run("ram:GetPolicy", { ...named, PolicyType: "Custom" })),
      "404 EntityNotExist.Policy: The policy does not exist.",
    );
  });

  it("attaches AliyunKMSFullAccess and refuses a system policy that it has no text of", async () => {
    await cloud.run("ram:CreateUser", { UserName: "admin" });
    const attach = { UserName: "admin", PolicyType: "System" };
    await cloud.run("ram:AttachPolicyToUser", { ...attach, PolicyName: "AliyunKMSFullAccess" });
    equal((await cloud.run("kms:ListKeys", {}, { caller: cloud.user("admin") }))["TotalCount"], 0);
    equal(
      await refusalOf(
        cloud.run("ram:AttachPolicyToUser", { ...attach, PolicyName: "AliyunECSFullAccess" }),
      ),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: system policy AliyunECSFullAccess",
    );
  });

  it("refuses a RAM user who may not manage RAM", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: "kms:*", Resource: "*" },
    ]);
    equal(
      await refusalOf(cloud.run("ram:CreateAccessKey", { UserName: "proxy" }, { caller })),
      `403 NoPermission: You are not authorized to do this action. Action: ram:CreateAccessKey. Resource: acs:ram::${cloud.account.accountId}:user/proxy. No policy allows it.`,
    );
  });

  it("tells root and user apart in GetCallerIdentity", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Deny", Action: "*", Resource: "*" },
    ]);
    const { accountId } = cloud.account;
    const root = await cloud.run("sts:GetCallerIdentity");
    deepEqual([root["Arn"], root["IdentityType"]], [`acs:ram::${accountId}:root`, "Account"]);
    const user = await cloud.run("sts:GetCallerIdentity", {}, { caller });
    deepEqual([user["Arn"], user["IdentityType"]], [`acs:ram::${accountId}:user/proxy`, "RAMUser"]);
  });
});
