import { equal } from "node:assert/strict";
import type { Caller } from "../../../sandbox/cloud/context";
import { base64, refusalOf, SmallCloud } from "./small-cloud";

describe("sandbox/alibaba: permission", () => {
  let cloud: SmallCloud;
  let KeyId: string;
  let arn: string;
  beforeEach(async () => {
    cloud = new SmallCloud();
    KeyId = await cloud.createKey();
    arn = `acs:kms:cn-hangzhou:${cloud.account.accountId}:key/${KeyId}`;
  });

  const encrypt = (caller: Caller, key = KeyId): Promise<Record<string, unknown>> =>
    cloud.run("kms:Encrypt", { KeyId: key, Plaintext: base64("x") }, { caller });
  const denied = (action: string, resource: string, why = "No policy allows it."): string =>
    `403 Forbidden.NoPermission: This operation is forbidden by permission system. Action: ${action}. Resource: ${resource}. ${why}`;

  it("lets a user encrypt under the one key that the policy names, by its id and by an alias, and no other", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: ["kms:Encrypt"], Resource: [arn] },
    ]);
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    equal((await encrypt(caller))["KeyId"], KeyId);
    equal((await encrypt(caller, "alias/ark"))["KeyId"], KeyId);
    const other = await cloud.createKey();
    equal(
      await refusalOf(encrypt(caller, other)),
      denied("kms:Encrypt", arn.replace(KeyId, other)),
    );
  });

  it("says NoPermission before it says whether a key exists", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: ["kms:Encrypt"], Resource: [arn] },
    ]);
    equal(
      await refusalOf(encrypt(caller, "none")),
      denied("kms:Encrypt", arn.replace(KeyId, "none")),
    );
  });

  it("refuses Decrypt to a user who may only encrypt", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: ["kms:Encrypt"], Resource: [arn] },
    ]);
    const { CiphertextBlob } = await encrypt(caller);
    equal(
      await refusalOf(cloud.run("kms:Decrypt", { CiphertextBlob }, { caller })),
      denied("kms:Decrypt", arn),
    );
  });

  it("lets a user in from a listed address and from no other", async () => {
    await cloud.createUser("proxy", [
      {
        Effect: "Allow",
        Action: "kms:Encrypt",
        Resource: arn,
        Condition: { IpAddress: { "acs:SourceIp": ["198.51.100.0/24"] } },
      },
    ]);
    await encrypt(cloud.user("proxy", "198.51.100.255"));
    equal(
      await refusalOf(encrypt(cloud.user("proxy", "198.51.101.0"))),
      denied("kms:Encrypt", arn),
    );
  });

  it("lets a user in until a date of the sandbox clock", async () => {
    const caller = await cloud.createUser("proxy", [
      {
        Effect: "Allow",
        Action: "kms:Encrypt",
        Resource: arn,
        Condition: { DateLessThan: { "acs:CurrentTime": "2026-04-01T00:00:00Z" } },
      },
    ]);
    cloud.setTime("2026-03-31T23:59:59Z");
    await encrypt(caller);
    cloud.setTime("2026-04-01T00:00:00Z");
    equal(await refusalOf(encrypt(caller)), denied("kms:Encrypt", arn));
  });

  it("hands a key's tags to RAM for cryptographic operations only", async () => {
    const caller = await cloud.createUser("proxy", [
      {
        Effect: "Allow",
        Action: "kms:*",
        Resource: "*",
        Condition: { StringEquals: { "kms:tag/Project": "Apollo" } },
      },
    ]);
    equal(await refusalOf(encrypt(caller)), denied("kms:Encrypt", arn));
    await cloud.run("kms:TagResource", {
      KeyId,
      Tags: '[{"TagKey":"Project","TagValue":"Apollo"}]',
    });
    const { CiphertextBlob } = await encrypt(caller);
    await cloud.run("kms:Decrypt", { CiphertextBlob }, { caller });
    equal(
      await refusalOf(cloud.run("kms:DescribeKey", { KeyId }, { caller })),
      denied("kms:DescribeKey", arn),
    );
  });

  it("takes a permission away at once when the policy is detached", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: "kms:*", Resource: "*" },
    ]);
    await encrypt(caller);
    await cloud.run("ram:DetachPolicyFromUser", {
      UserName: "proxy",
      PolicyName: "proxy-policy",
      PolicyType: "Custom",
    });
    equal(await refusalOf(encrypt(caller)), denied("kms:Encrypt", arn));
  });

  it("puts a new default version of a policy in force at once", async () => {
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: "kms:*", Resource: "*" },
    ]);
    const deny = {
      Version: "1",
      Statement: [{ Effect: "Deny", Action: "kms:Encrypt", Resource: "*" }],
    };
    await cloud.run("ram:CreatePolicyVersion", {
      PolicyName: "proxy-policy",
      PolicyDocument: JSON.stringify(deny),
      SetAsDefault: true,
    });
    equal(await refusalOf(encrypt(caller)), denied("kms:Encrypt", arn, "A policy denies it."));
  });

  it("asks for the alias and for both keys of UpdateAlias", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    const next = await cloud.createKey();
    const nextArn = arn.replace(KeyId, next);
    const aliasArn = arn.replace(`key/${KeyId}`, "alias/ark");
    const all = [arn, nextArn, aliasArn];
    for (const [index, missing] of all.entries()) {
      const Resource = all.filter((name) => name !== missing);
      const caller = await cloud.createUser(`user-${index}`, [
        { Effect: "Allow", Action: "kms:UpdateAlias", Resource },
      ]);
      equal(
        await refusalOf(
          cloud.run("kms:UpdateAlias", { KeyId: next, AliasName: "alias/ark" }, { caller }),
        ),
        denied("kms:UpdateAlias", missing),
      );
    }
  });
});
