import assert from "node:assert/strict";
import type { XksErrorName } from "../../../../sandbox/xks/errors";
import { ERROR_STATUS } from "../../../../sandbox/xks/errors";
import { kmsWorld, proxyAnswered, proxyUncalled, refusedWith, type KmsWorld } from "./kms-world";

const PLAINTEXT = Buffer.from("data that must not be seen");
const CONTEXT = { user: "alice", path: "a/b" };

interface Keyed {
  readonly world: KmsWorld;
  readonly storeId: string;
  readonly KeyID: string;
}

async function external(): Promise<Keyed> {
  const world = await kmsWorld();
  const storeId = await world.connectedStore();
  const KeyID = await world.externalKey(storeId);
  world.proxy.seen.length = 0;
  return { world, storeId, KeyID };
}

async function encrypt(
  { world, KeyID }: Keyed,
  params: Record<string, unknown> = {},
): Promise<string> {
  const Plaintext = PLAINTEXT.toString("base64");
  const { CiphertextBlob } = await world.call("Encrypt", { KeyID, Plaintext, ...params });
  return CiphertextBlob as string;
}

const INVALID = refusedWith(
  "InvalidCiphertext",
  "The ciphertext is not one of this account's keys here, is changed, or came with another EncryptionContext.",
);

describe("sandbox/volcengine/kms/crypt", () => {
  it("K22: an external key opens what it sealed, and the proxy saw only the inner ciphertext", async () => {
    const keyed = await external();
    const CiphertextBlob = await encrypt(keyed);
    const [seen] = keyed.world.proxy.seen;
    assert.equal(seen?.bytes?.length, PLAINTEXT.length + 28);
    assert.equal(seen?.bytes?.includes(PLAINTEXT), false);
    assert.equal(Buffer.from(CiphertextBlob, "base64").includes(PLAINTEXT), false);
    assert.deepEqual(await keyed.world.call("Decrypt", { CiphertextBlob }), {
      KeyID: keyed.KeyID,
      KeyringName: "ring",
      KeyName: "key-a",
      Plaintext: PLAINTEXT.toString("base64"),
    });
  });

  it("K25: tells the proxy operation, key, caller and a fresh request id per call", async () => {
    const keyed = await external();
    const CiphertextBlob = await encrypt(keyed);
    await keyed.world.call("Decrypt", { CiphertextBlob });
    await keyed.world.call("GenerateDataKey", { KeyID: keyed.KeyID });
    const { accountId } = keyed.world.resourceCall.caller;
    const contexts = keyed.world.proxy.seen.map((seen) => seen.context);
    assert.deepEqual(
      contexts.map((one) => one.operation),
      ["Encrypt", "Decrypt", "GenerateDataKey"],
    );
    assert.equal(new Set(contexts.map((one) => one.requestId)).size, 3);
    for (const one of contexts) {
      assert.equal(one.principal, `trn:iam::${accountId}:root`);
      assert.equal(one.keyArn, `trn:kms:cn-beijing:${accountId}:keyrings/ring/keys/key-a`);
    }
  });

  it("binds the encryption context, whatever the order or form of its pairs", async () => {
    const keyed = await external();
    const { world } = keyed;
    const CiphertextBlob = await encrypt(keyed, { EncryptionContext: CONTEXT });
    for (const EncryptionContext of [
      { path: "a/b", user: "alice" },
      '{"user":"alice","path":"a/b"}',
    ]) {
      const { Plaintext } = await world.call("Decrypt", { CiphertextBlob, EncryptionContext });
      assert.equal(Plaintext, PLAINTEXT.toString("base64"));
    }
    const refused = refusedWith(
      "KMSInvalidState",
      "the external key does not open this ciphertext (InvalidCiphertextException)",
    );
    for (const EncryptionContext of [
      undefined,
      {},
      { user: "alice" },
      { ...CONTEXT, user: "bob" },
    ]) {
      await assert.rejects(world.call("Decrypt", { CiphertextBlob, EncryptionContext }), refused);
    }
  });

  for (const EncryptionContext of ["no JSON", "[1]", { a: 1 }, ["a"], 7]) {
    it(`refuses the encryption context ${JSON.stringify(EncryptionContext)}`, async () => {
      await assert.rejects(
        encrypt(await external(), { EncryptionContext }),
        (error: Error & { code: string }) => {
          assert.equal(error.code, "InvalidParameter");
          assert.match(
            error.message,
            /^EncryptionContext: expected an object of texts, at most 8000 bytes, received /,
          );
          return true;
        },
      );
    });
  }

  for (const name of Object.keys(ERROR_STATUS) as XksErrorName[]) {
    it(`K23: the proxy's ${name} becomes KMSInvalidState, told apart by that name`, async () => {
      const keyed = await external();
      keyed.world.proxy.failure = proxyAnswered(name);
      await assert.rejects(encrypt(keyed), (error: Error & { code: string }) => {
        assert.equal(error.code, "KMSInvalidState");
        assert.ok(error.message.endsWith(`(${name})`), error.message);
        return true;
      });
    });
  }

  it("names the connection error code when the proxy cannot be called", async () => {
    const keyed = await external();
    keyed.world.proxy.failure = proxyUncalled(
      "XKS_PROXY_TIMED_OUT",
      "the proxy did not answer within 5000 ms",
    );
    await assert.rejects(
      encrypt(keyed),
      refusedWith(
        "KMSInvalidState",
        "the proxy did not answer within 5000 ms (XKS_PROXY_TIMED_OUT)",
      ),
    );
  });

  it("needs the store CONNECTED and the key enabled, and asks no proxy otherwise", async () => {
    const keyed = await external();
    const { world, storeId, KeyID } = keyed;
    const CiphertextBlob = await encrypt(keyed);
    world.proxy.seen.length = 0;
    await world.call("DisableKey", { KeyID });
    const disabled = refusedWith(
      "InvalidKeyStatus",
      "Current key status: Disable does not allow to perform this action; the key [key-a] has to be Enable.",
    );
    await assert.rejects(encrypt(keyed), disabled);
    await assert.rejects(world.call("Decrypt", { CiphertextBlob }), disabled);
    await world.call("EnableKey", { KeyID });
    await world.call("DisconnectCustomKeyStore", { CustomKeyStoreID: storeId });
    const disconnected = refusedWith(
      "KMSInvalidState",
      "custom key store [store-a] is DISCONNECTING; its keys can be used only while it is CONNECTED",
    );
    await assert.rejects(encrypt(keyed), disconnected);
    await assert.rejects(world.call("Decrypt", { CiphertextBlob }), disconnected);
    assert.deepEqual(world.proxy.seen, []);
  });

  for (const KeySpec of ["SYMMETRIC_256", "SYMMETRIC_128"]) {
    it(`a ${KeySpec} key of KMS's own works without a proxy, and notices every changed byte`, async () => {
      const world = await kmsWorld();
      await world.call("CreateKeyring", { KeyringName: "ring" });
      const { Key } = await world.call("CreateKey", {
        KeyringName: "ring",
        KeyName: "plain",
        KeySpec,
      });
      const keyed = { world, storeId: "", KeyID: (Key as { ID: string }).ID };
      const blob = Buffer.from(await encrypt(keyed, { EncryptionContext: CONTEXT }), "base64");
      const open = (bytes: Buffer) =>
        world.call("Decrypt", {
          CiphertextBlob: bytes.toString("base64"),
          EncryptionContext: CONTEXT,
        });
      assert.equal((await open(blob))["Plaintext"], PLAINTEXT.toString("base64"));
      for (let index = 0; index < blob.length; index += 1) {
        const changed = Buffer.from(blob);
        changed[index] = (changed[index] ?? 0) ^ 1;
        await assert.rejects(open(changed), INVALID);
      }
      await assert.rejects(open(blob.subarray(0, 30)), INVALID);
      assert.deepEqual(world.proxy.seen, []);
    });
  }

  it("does not open another region's ciphertext", async () => {
    const keyed = await external();
    const CiphertextBlob = await encrypt(keyed);
    await assert.rejects(keyed.world.call("Decrypt", { CiphertextBlob }, "cn-shanghai"), INVALID);
  });

  it("takes 4096 characters of base64 and refuses 4097, none and other text, unshown", async () => {
    const keyed = await external();
    const longest = Buffer.alloc(3072, 7).toString("base64");
    assert.equal(longest.length, 4096);
    const CiphertextBlob = await encrypt(keyed, { Plaintext: longest });
    assert.equal((await keyed.world.call("Decrypt", { CiphertextBlob }))["Plaintext"], longest);
    const form =
      "Plaintext: expected standard base64 with padding, received a secret value; encode the bytes as base64";
    for (const [Plaintext, message] of [
      [
        `${longest}A`,
        "Plaintext: expected 1 to 4096 characters, received a secret value; change its length of 4097 characters",
      ],
      ["url-safe_", form],
    ] as const) {
      await assert.rejects(encrypt(keyed, { Plaintext }), (error: Error) => {
        assert.equal(error.message.split("\n")[0], message);
        return true;
      });
    }
    await assert.rejects(encrypt(keyed, { Plaintext: "" }), { code: "MissingParameter" });
  });

  it("makes data keys of 1 to 1024 bytes, 32 by default, that decrypt to their plaintext", async () => {
    const { world, KeyID } = await external();
    for (const [NumberOfBytes, bytes] of [
      [undefined, 32],
      [1, 1],
      [1024, 1024],
    ] as const) {
      const { Plaintext, CiphertextBlob } = await world.call("GenerateDataKey", {
        KeyID,
        NumberOfBytes,
      });
      assert.equal(Buffer.from(Plaintext as string, "base64").length, bytes);
      assert.equal((await world.call("Decrypt", { CiphertextBlob }))["Plaintext"], Plaintext);
    }
    for (const NumberOfBytes of [0, 1025]) {
      await assert.rejects(world.call("GenerateDataKey", { KeyID, NumberOfBytes }), {
        message: `NumberOfBytes: expected a whole number from 1 to 1024, received ${NumberOfBytes}; use 1`,
      });
    }
  });
});
