import { deepEqual, equal, notEqual } from "node:assert/strict";
import fc from "fast-check";
import { pack, unpack } from "../../../../sandbox/alibaba/kms/ciphertext-blob";
import { base64, refusalOf, SmallCloud } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const NOT_MADE = `${INVALID}CiphertextBlob: it was not made by this key with this EncryptionContext`;

describe("sandbox/alibaba/kms: encryption", () => {
  let cloud: SmallCloud;
  let KeyId: string;
  beforeEach(async () => {
    cloud = new SmallCloud();
    KeyId = await cloud.createKey();
  });

  const encrypt = async (text: string, context?: string): Promise<string> =>
    (
      await cloud.run("kms:Encrypt", { KeyId, Plaintext: base64(text), EncryptionContext: context })
    )["CiphertextBlob"] as string;
  const decrypt = (CiphertextBlob: string, context?: string): Promise<Record<string, unknown>> =>
    cloud.run("kms:Decrypt", { CiphertextBlob, EncryptionContext: context });

  for (const KeySpec of ["Aliyun_AES_128", "Aliyun_AES_192", "Aliyun_AES_256"]) {
    it(`decrypts what a key of ${KeySpec} encrypted`, async () => {
      KeyId = await cloud.createKey({ KeySpec });
      const answer = await decrypt(await encrypt("Hello world"));
      deepEqual([answer["Plaintext"], answer["KeyId"]], ["SGVsbG8gd29ybGQ=", KeyId]);
    });
  }

  it("decrypts any plaintext under any encryption context, whatever the order of its keys", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.dictionary(fc.string(), fc.string()),
        async (bytes, context) => {
          const reversed = Object.fromEntries(Object.entries(context).reverse());
          const Plaintext = Buffer.from(bytes).toString("base64");
          const sealed = await cloud.run("kms:Encrypt", {
            KeyId,
            Plaintext,
            EncryptionContext: JSON.stringify(context),
          });
          const opened = await decrypt(
            sealed["CiphertextBlob"] as string,
            JSON.stringify(reversed),
          );
          equal(opened["Plaintext"], Plaintext);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("encrypts one plaintext to two different blobs that name the key", async () => {
    const [first, second] = [await encrypt("same"), await encrypt("same")];
    notEqual(first, second);
    equal(unpack(Buffer.from(first, "base64")).keyId, KeyId);
  });

  it("refuses another encryption context, a changed blob and another key's blob with one message", async () => {
    const sealed = await encrypt("secret", '{"tenant":"a"}');
    const blob = unpack(Buffer.from(sealed, "base64"));
    const otherKey = await cloud.createKey();
    const changed = [
      pack({ ...blob, keyId: otherKey }),
      pack({ ...blob, ciphertext: Buffer.from(blob.ciphertext.map((byte) => byte ^ 1)) }),
      pack({ ...blob, keyVersionId: "00000000-0000-4000-8000-000000000000" }),
      Buffer.from("no blob"),
    ];
    for (const bytes of changed) {
      equal(await refusalOf(decrypt(bytes.toString("base64"), '{"tenant":"a"}')), NOT_MADE);
    }
    for (const context of ['{"tenant":"b"}', '{"tenant":"a","x":""}', undefined]) {
      equal(await refusalOf(decrypt(sealed, context)), NOT_MADE);
    }
  });

  it("does not find the key of a blob from elsewhere", async () => {
    const blob = unpack(Buffer.from(await encrypt("x"), "base64"));
    const foreign = pack({ ...blob, keyId: "08ec3bb9-034f-485b-b1cd-3459baa889c7" }).toString(
      "base64",
    );
    equal(
      await refusalOf(decrypt(foreign)),
      "404 Forbidden.KeyNotFound: The specified Key is not found.",
    );
  });

  it("refuses to decrypt under a disabled key and does so again once it is enabled", async () => {
    const sealed = await encrypt("x");
    await cloud.run("kms:DisableKey", { KeyId });
    equal(
      await refusalOf(decrypt(sealed)),
      "409 Rejected.Disabled: The request was rejected because the key state is Disabled.",
    );
    await cloud.run("kms:EnableKey", { KeyId });
    equal((await decrypt(sealed))["Plaintext"], base64("x"));
  });

  it("encrypts 6144 bytes and refuses 6145, none and what is not base64", async () => {
    const attempt = (Plaintext: string): Promise<unknown> =>
      cloud.run("kms:Encrypt", { KeyId, Plaintext });
    await attempt(Buffer.alloc(6144, 1).toString("base64"));
    equal(
      await refusalOf(attempt(Buffer.alloc(6145, 1).toString("base64"))),
      `${INVALID}Plaintext: expected at most 6144 bytes`,
    );
    equal(
      await refusalOf(attempt("")),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply Plaintext.",
    );
    for (const text of ["a", "a===", "YWJj\n", "-_-_"]) {
      equal(await refusalOf(attempt(text)), `${INVALID}Plaintext: expected padded standard base64`);
    }
  });

  it("accepts an encryption context of 8192 characters and refuses 8193", async () => {
    const context = (characters: number): string =>
      `{"k":"${"v".repeat(characters - '{"k":""}'.length)}"}`;
    equal(
      (await decrypt(await encrypt("x", context(8192)), context(8192)))["Plaintext"],
      base64("x"),
    );
    equal(
      await refusalOf(encrypt("x", context(8193))),
      `${INVALID}EncryptionContext: expected at most 8192 characters`,
    );
  });

  it("refuses an encryption context that is not one object of texts", async () => {
    for (const context of ["tenant", "[]", "null", '{"a":1}', '{"a":{"b":"c"}}']) {
      equal(
        await refusalOf(encrypt("x", context)),
        `${INVALID}EncryptionContext: expected one JSON object whose values are texts`,
      );
    }
  });

  it("refuses the flattened form of an encryption context instead of ignoring it", async () => {
    equal(
      await refusalOf(
        cloud.run("kms:Encrypt", {
          KeyId,
          Plaintext: base64("x"),
          "EncryptionContext.tenant": "a",
        }),
      ),
      `${INVALID}EncryptionContext.tenant: expected one of the parameters of Encrypt that the sandbox models: KeyId, Plaintext, EncryptionContext`,
    );
  });

  it("makes data keys of 32, 16 and 1024 bytes that Decrypt gives back", async () => {
    const lengths: number[] = [];
    for (const params of [{}, { KeySpec: "AES_128" }, { NumberOfBytes: 1024 }]) {
      const made = await cloud.run("kms:GenerateDataKey", { KeyId, ...params });
      equal((await decrypt(made["CiphertextBlob"] as string))["Plaintext"], made["Plaintext"]);
      lengths.push(Buffer.from(made["Plaintext"] as string, "base64").length);
    }
    deepEqual(lengths, [32, 16, 1024]);
    for (const NumberOfBytes of [0, 1025]) {
      equal(
        await refusalOf(cloud.run("kms:GenerateDataKey", { KeyId, NumberOfBytes })),
        `${INVALID}NumberOfBytes: expected a whole number of bytes from 1 to 1024`,
      );
    }
  });
});
