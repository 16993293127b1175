import { deepEqual, equal } from "node:assert/strict";
import { refusalOf, SmallCloud } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";

describe("sandbox/alibaba/kms: aliases and tags", () => {
  let cloud: SmallCloud;
  let KeyId: string;
  beforeEach(async () => {
    cloud = new SmallCloud();
    KeyId = await cloud.createKey();
  });

  it("lists an alias in its region and by its key", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    const Alias = [
      {
        KeyId,
        AliasName: "alias/ark",
        AliasArn: `acs:kms:cn-hangzhou:${cloud.account.accountId}:alias/ark`,
      },
    ];
    deepEqual((await cloud.run("kms:ListAliases"))["Aliases"], { Alias });
    deepEqual((await cloud.run("kms:ListAliasesByKeyId", { KeyId }))["Aliases"], { Alias });
    const other = await cloud.createKey();
    equal((await cloud.run("kms:ListAliasesByKeyId", { KeyId: other }))["TotalCount"], 0);
  });

  it("refuses a second alias of one name in one region and takes it in another", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    const other = await cloud.createKey();
    equal(
      await refusalOf(cloud.run("kms:CreateAlias", { KeyId: other, AliasName: "alias/ark" })),
      "400 AliasAlreadyExists: AliasName Already Exists.",
    );
    const region = "cn-beijing";
    const there = (await cloud.run("kms:CreateKey", {}, { region }))["KeyMetadata"].KeyId as string;
    await cloud.run("kms:CreateAlias", { KeyId: there, AliasName: "alias/ark" }, { region });
  });

  it("lets an alias name another key and then encrypts under that one", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    const next = await cloud.createKey();
    await cloud.run("kms:UpdateAlias", { KeyId: next, AliasName: "alias/ark" });
    const sealed = await cloud.run("kms:Encrypt", { KeyId: "alias/ark", Plaintext: "eA==" });
    equal(sealed["KeyId"], next);
  });

  it("judges UpdateAlias by the state of the target key alone", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    const next = await cloud.createKey();
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await cloud.run("kms:UpdateAlias", { KeyId: next, AliasName: "alias/ark" });
    equal(
      await refusalOf(cloud.run("kms:UpdateAlias", { KeyId, AliasName: "alias/ark" })),
      "409 Rejected.PendingDeletion: The request was rejected because the key state is PendingDeletion.",
    );
  });

  it("deletes an alias once and leaves the key", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    await cloud.run("kms:DeleteAlias", { AliasName: "alias/ark" });
    equal(
      await refusalOf(cloud.run("kms:DeleteAlias", { AliasName: "alias/ark" })),
      "404 Forbidden.AliasNotFound: The specified Alias is not found.",
    );
    equal((await cloud.run("kms:ListKeys"))["TotalCount"], 1);
  });

  it("refuses an alias as KeyId of the operations that manage a key", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    const operations = [
      "EnableKey",
      "DisableKey",
      "ScheduleKeyDeletion",
      "CancelKeyDeletion",
      "ListResourceTags",
    ];
    for (const operation of operations) {
      equal(
        await refusalOf(cloud.run(`kms:${operation}`, { KeyId: "alias/ark" })),
        "400 Unsupported.Alias: Alias is not valid for this api.",
      );
    }
  });

  it("accepts 255 characters after the prefix and refuses 256, none, no prefix and the service keys' prefix", async () => {
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: `alias/${"a".repeat(255)}` });
    const expected = `${INVALID}AliasName: expected alias/ and 1 to 255 letters, digits, underscores, hyphens and slashes`;
    for (const AliasName of [`alias/${"a".repeat(256)}`, "alias/", "ark", "alias/a b"]) {
      equal(await refusalOf(cloud.run("kms:CreateAlias", { KeyId, AliasName })), expected);
    }
    equal(
      await refusalOf(cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/acs/oss" })),
      `${INVALID}AliasName: expected a name outside alias/acs/, which is kept for service keys`,
    );
  });

  const tags = (count: number): string =>
    JSON.stringify(
      Array.from({ length: count }, (_, index) => ({ TagKey: `k${index}`, TagValue: "v" })),
    );
  const tagNames = async (): Promise<string[]> =>
    (await cloud.run("kms:ListResourceTags", { KeyId }))["Tags"].Tag.map(
      (tag: { TagKey: string }) => tag.TagKey,
    );

  it("sets, lists and removes tags", async () => {
    await cloud.run("kms:TagResource", { KeyId, Tags: tags(2) });
    deepEqual((await cloud.run("kms:ListResourceTags", { KeyId }))["Tags"], {
      Tag: [
        { KeyId, TagKey: "k0", TagValue: "v" },
        { KeyId, TagKey: "k1", TagValue: "v" },
      ],
    });
    await cloud.run("kms:UntagResource", { KeyId, TagKeys: '["k0","none"]' });
    deepEqual(await tagNames(), ["k1"]);
  });

  it("keeps 20 tags and refuses the 21st", async () => {
    await cloud.run("kms:TagResource", { KeyId, Tags: tags(20) });
    equal(
      await refusalOf(
        cloud.run("kms:TagResource", { KeyId, Tags: '[{"TagKey":"one-more","TagValue":""}]' }),
      ),
      "400 Rejected.LimitExceeded: The request was rejected because user create resource limit was exceeded. A key has at most 20 tags.",
    );
    equal((await tagNames()).length, 20);
  });

  it("refuses tags that are too long, reserved or no list", async () => {
    const attempt = (TagKey: unknown, TagValue: unknown = "v"): Promise<unknown> =>
      cloud.run("kms:TagResource", { KeyId, Tags: JSON.stringify([{ TagKey, TagValue }]) });
    await attempt("k".repeat(128), "v".repeat(128));
    const tooLong = `${INVALID}Tags: expected keys of 1 to 128 and values of at most 128 characters`;
    equal(await refusalOf(attempt("k".repeat(129))), tooLong);
    equal(await refusalOf(attempt("k", "v".repeat(129))), tooLong);
    equal(await refusalOf(attempt("")), tooLong);
    const reserved = `${INVALID}Tags: expected keys and values that do not start with aliyun or acs:`;
    equal(await refusalOf(attempt("acs:x")), reserved);
    equal(await refusalOf(attempt("aliyun")), reserved);
    const list = `${INVALID}Tags: expected a JSON list of {"TagKey": …, "TagValue": …}`;
    equal(await refusalOf(attempt(1)), list);
    equal(await refusalOf(cloud.run("kms:TagResource", { KeyId, Tags: "k=v" })), list);
    equal(await refusalOf(cloud.run("kms:TagResource", { KeyId, Tags: "[null]" })), list);
  });
});
