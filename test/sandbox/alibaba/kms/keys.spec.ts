import { deepEqual, equal, match } from "node:assert/strict";
import { keys } from "../../../../sandbox/alibaba/kms/tables";
import { MemoryStore } from "../../../../sandbox/state/store";
import { refusalOf, SmallCloud } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const UNSUPPORTED =
  "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: ";

describe("sandbox/alibaba/kms: keys", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  it("describes a new key", async () => {
    const id = await cloud.createKey({ Description: "key path", ProtectionLevel: "HSM" });
    match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const { KeyMetadata } = await cloud.run("kms:DescribeKey", { KeyId: id });
    const { accountId } = cloud.account;
    match(KeyMetadata.PrimaryKeyVersion, /^[0-9a-f-]{36}$/);
    deepEqual(KeyMetadata, {
      KeyId: id,
      Arn: `acs:kms:cn-hangzhou:${accountId}:key/${id}`,
      Creator: accountId,
      CreationDate: "2026-03-01T08:00:00Z",
      Description: "key path",
      KeyState: "Enabled",
      KeySpec: "Aliyun_AES_256",
      KeyUsage: "ENCRYPT/DECRYPT",
      Origin: "Aliyun_KMS",
      ProtectionLevel: "HSM",
      PrimaryKeyVersion: KeyMetadata.PrimaryKeyVersion,
      LastRotationDate: "2026-03-01T08:00:00Z",
      MaterialExpireTime: "",
      DeletionProtection: "Disabled",
      DeletionProtectionDescription: "",
      AutomaticRotation: "Disabled",
    });
  });

  it("takes a key id, a key's resource name, an alias and an alias's resource name for KeyId of DescribeKey", async () => {
    const id = await cloud.createKey();
    await cloud.run("kms:CreateAlias", { KeyId: id, AliasName: "alias/ark" });
    const prefix = `acs:kms:cn-hangzhou:${cloud.account.accountId}`;
    for (const KeyId of [id, `${prefix}:key/${id}`, "alias/ark", `${prefix}:alias/ark`]) {
      equal((await cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"].KeyId, id);
    }
  });

  it("does not find a key of another region, account or name", async () => {
    const id = await cloud.createKey();
    const notFound = "404 Forbidden.KeyNotFound: The specified Key is not found.";
    const names = [
      "08ec3bb9",
      `acs:kms:cn-hangzhou:1000000000000000:key/${id}`,
      `acs:kms:cn-beijing:${cloud.account.accountId}:key/${id}`,
    ];
    for (const KeyId of names)
      equal(await refusalOf(cloud.run("kms:DescribeKey", { KeyId })), notFound);
    equal(
      await refusalOf(cloud.run("kms:DescribeKey", { KeyId: id }, { region: "cn-beijing" })),
      notFound,
    );
  });

  it("does not find an alias that nobody made", async () => {
    equal(
      await refusalOf(cloud.run("kms:DescribeKey", { KeyId: "alias/none" })),
      "404 Forbidden.AliasNotFound: The specified Alias is not found.",
    );
  });

  it("asks for KeyId", async () => {
    equal(
      await refusalOf(cloud.run("kms:DescribeKey", { KeyId: "" })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply KeyId.",
    );
  });

  it("refuses what it has no model of when a key is made, and makes none", async () => {
    const attempts: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ KeySpec: "EC_SM2" }, `${UNSUPPORTED}key spec EC_SM2`],
      [{ KeySpec: "Aliyun_SM4" }, `${UNSUPPORTED}key spec Aliyun_SM4`],
      [
        { KeySpec: "AES_256" },
        `${INVALID}KeySpec: expected one of Aliyun_AES_256, Aliyun_AES_192, Aliyun_AES_128, RSA_2048, RSA_3072, EC_P256, EC_P256K`,
      ],
      [
        { KeyUsage: "SIGN/VERIFY" },
        `${INVALID}KeyUsage: expected ENCRYPT/DECRYPT for a key of Aliyun_AES_256`,
      ],
      [
        { Origin: "EXTERNAL", KeySpec: "RSA_2048" },
        `${INVALID}Origin: expected Aliyun_KMS: material is imported elsewhere, outside an instance only Aliyun_AES_256 takes it`,
      ],
      [{ ProtectionLevel: "FIPS" }, `${INVALID}ProtectionLevel: expected one of SOFTWARE, HSM`],
      [
        { Description: "d".repeat(8193) },
        `${INVALID}Description: expected at most 8192 characters`,
      ],
      [
        { EnableAutomaticRotation: "maybe" },
        `${INVALID}EnableAutomaticRotation: expected true or false`,
      ],
      [
        { DKMSInstanceId: "kst-1" },
        "403 Forbidden.DKMSInstanceNotFound: The specified DKMS Instance is not found.",
      ],
      [{ Policy: "{}" }, `${INVALID}Policy: expected none for a key outside a KMS instance`],
      [
        { KeyStoreId: "kst-1" },
        `${INVALID}KeyStoreId: expected one of the parameters of CreateKey that the sandbox models: Description, KeySpec, KeyUsage, Origin, ProtectionLevel, EnableAutomaticRotation, RotationInterval, Tags, DKMSInstanceId, Policy`,
      ],
    ];
    for (const [params, expected] of attempts) {
      equal(await refusalOf(cloud.run("kms:CreateKey", params)), expected);
    }
    equal((await cloud.run("kms:ListKeys"))["TotalCount"], 0);
  });

  it("lists keys page by page", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 12; count++) ids.push(await cloud.createKey());
    const first = await cloud.run("kms:ListKeys");
    deepEqual(
      [first["PageNumber"], first["PageSize"], first["TotalCount"], first["Keys"].Key.length],
      [1, 10, 12, 10],
    );
    const second = await cloud.run("kms:ListKeys", { PageNumber: 2 });
    deepEqual(
      second["Keys"].Key.map((key: { KeyId: string }) => key.KeyId),
      ids.slice(10),
    );
    for (const PageSize of [0, 101]) {
      equal(
        await refusalOf(cloud.run("kms:ListKeys", { PageSize })),
        `${INVALID}PageSize: expected a whole number from 1 to 100`,
      );
    }
    equal((await cloud.run("kms:ListKeys", {}, { region: "cn-beijing" }))["TotalCount"], 0);
  });

  it("changes and clears a description", async () => {
    const KeyId = await cloud.createKey({ Description: "old" });
    await cloud.run("kms:UpdateKeyDescription", { KeyId, Description: "new" });
    equal((await cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"].Description, "new");
    await cloud.run("kms:UpdateKeyDescription", { KeyId });
    equal((await cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"].Description, "");
  });

  it("makes its changes last", async () => {
    let saves = 0;
    const store = new (class extends MemoryStore {
      override save(): void {
        saves += 1;
      }
    })();
    cloud = new SmallCloud(store);
    saves = 0;
    const KeyId = await cloud.createKey();
    equal(saves, 1);
    await cloud.run("kms:DescribeKey", { KeyId });
    await refusalOf(cloud.run("kms:CancelKeyDeletion", { KeyId }));
    equal(saves, 1);
  });

  it("has one row of 32 random bytes per key version", async () => {
    const KeyId = await cloud.createKey();
    const versions = keys(cloud).get(KeyId)?.versions ?? [];
    deepEqual(
      versions.map((version) => Buffer.from(version.material, "base64").length),
      [32],
    );
  });

  it("lists regions without any permission", async () => {
    const caller = await cloud.createUser("nobody", [
      { Effect: "Deny", Action: "*", Resource: "*" },
    ]);
    const { Regions } = await cloud.run("kms:DescribeRegions", {}, { caller });
    equal(Regions.Region.length, 7);
  });
});
