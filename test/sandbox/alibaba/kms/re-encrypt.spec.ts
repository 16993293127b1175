import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { base64, refusalOf, SmallCloud } from "../small-cloud";

describe("sandbox/alibaba/kms: ReEncrypt and data keys", () => {
  let cloud: SmallCloud;
  let source: string;
  let target: string;
  beforeEach(async () => {
    cloud = new SmallCloud();
    [source, target] = [await cloud.createKey(), await cloud.createKey()];
  });

  const seal = async (EncryptionContext?: string): Promise<string> =>
    (
      await cloud.run("kms:Encrypt", {
        KeyId: source,
        Plaintext: base64("data"),
        EncryptionContext,
      })
    )["CiphertextBlob"] as string;

  it("moves a ciphertext to another key and another encryption context", async () => {
    const from = '{"job":"1"}';
    const to = '{"job":"2"}';
    const CiphertextBlob = await seal(from);
    await cloud.run("kms:CreateAlias", { KeyId: target, AliasName: "alias/target" });
    const moved = await cloud.run("kms:ReEncrypt", {
      CiphertextBlob,
      SourceEncryptionContext: from,
      DestinationKeyId: "alias/target",
      DestinationEncryptionContext: to,
    });
    notEqual(moved["CiphertextBlob"], CiphertextBlob);
    equal(moved["KeyId"], target);
    const opened = await cloud.run("kms:Decrypt", {
      CiphertextBlob: moved["CiphertextBlob"],
      EncryptionContext: to,
    });
    deepEqual([opened["Plaintext"], opened["KeyId"]], [base64("data"), target]);
    match(
      await refusalOf(cloud.run("kms:ReEncrypt", { CiphertextBlob, DestinationKeyId: target })),
      /it was not made by this key with this EncryptionContext$/,
    );
  });

  it("needs both keys to be enabled and symmetric, and both permissions", async () => {
    const CiphertextBlob = await seal();
    const run = (DestinationKeyId: string, caller = cloud.root) =>
      cloud.run("kms:ReEncrypt", { CiphertextBlob, DestinationKeyId }, { caller });
    equal(
      await refusalOf(run(await cloud.createKey({ KeySpec: "EC_P256" }))),
      "400 UnsupportedOperation: This action is not supported. A key of EC_P256 cannot ReEncrypt.",
    );
    const caller = await cloud.createUser("half", [
      { Effect: "Allow", Action: "kms:ReEncryptFrom", Resource: "*" },
    ]);
    match(await refusalOf(run(target, caller)), /Action: kms:ReEncryptTo\./);
    await cloud.run("kms:DisableKey", { KeyId: target });
    match(await refusalOf(run(target)), /^409 Rejected\.Disabled: /);
    await cloud.run("kms:EnableKey", { KeyId: target });
    await cloud.run("kms:DisableKey", { KeyId: source });
    match(await refusalOf(run(target)), /^409 Rejected\.Disabled: /);
  });

  it("answers a data key encrypted only", async () => {
    const answer = await cloud.run("kms:GenerateDataKeyWithoutPlaintext", { KeyId: source });
    equal(answer["Plaintext"], undefined);
    const { CiphertextBlob } = answer;
    const opened = await cloud.run("kms:Decrypt", { CiphertextBlob });
    equal(Buffer.from(opened["Plaintext"] as string, "base64").length, 32);
  });
});
