import { deepEqual, equal, ok } from "node:assert/strict";
import { createHash, createVerify } from "node:crypto";
import { INSTANCE_ID, plantKey } from "../kms/planted-instance";
import { newVersion } from "../../../../sandbox/alibaba/kms/key-material";
import { SmallCloud } from "../small-cloud";
import { GatewayBench, gatewayRefusalOf } from "./gateway-bench";

const TEXT = Buffer.from("fine-tuning data");
const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";

describe("sandbox/alibaba/instance-door: operations", function () {
  // It makes RSA keys, which can take long on a busy machine.
  this.timeout(120_000);

  let cloud: SmallCloud;
  let bench: GatewayBench;
  let clientKey: string;
  before(async () => {
    cloud = new SmallCloud();
    bench = await GatewayBench.open(cloud);
    clientKey = await bench.makeAccess({ name: "billing" });
    plantKey(cloud, "key-aes");
    plantKey(cloud, "key-rsa", { spec: "RSA_2048", usage: "ENCRYPT/DECRYPT" });
    plantKey(cloud, "key-sign", { spec: "RSA_2048", usage: "SIGN/VERIFY" });
    plantKey(cloud, "key-ec", { spec: "EC_P256" });
  });
  after(() => bench.close());
  afterEach(() => deepEqual(bench.failures, []));

  const call: ReturnType<GatewayBench["client"]>["call"] = (api, fields) =>
    bench.client(clientKey).call(api, fields);

  it("encrypts and decrypts with an initial vector of its own and authenticated data", async () => {
    const Aad = Buffer.from("tenant-1");
    const sealed = await call("Encrypt", { KeyId: "key-aes", Plaintext: TEXT, Aad });
    deepEqual([sealed.KeyId, sealed.Algorithm, sealed.Iv.length], ["key-aes", "AES_GCM", 12]);
    equal(sealed.CiphertextBlob.length, TEXT.length + 16);
    const { CiphertextBlob, Iv } = sealed;
    const opened = await call("Decrypt", { KeyId: "key-aes", CiphertextBlob, Iv, Aad });
    deepEqual([opened.Plaintext, opened.KeyId], [TEXT, "key-aes"]);
    const expected = `${INVALID}CiphertextBlob: it was not made by this key with this Algorithm, Iv and Aad`;
    const other = { KeyId: "key-aes", CiphertextBlob, Iv };
    equal(await gatewayRefusalOf(call("Decrypt", other)), expected);
    equal(
      await gatewayRefusalOf(call("Decrypt", { ...other, Aad, Iv: Buffer.alloc(12) })),
      expected,
    );
    equal(
      await gatewayRefusalOf(call("Decrypt", { KeyId: "key-aes", CiphertextBlob, Aad })),
      `${INVALID}Iv: expected the initial vector that Encrypt answered`,
    );
  });

  it("takes an initial vector of 12 bytes and no other length", async () => {
    const Iv = Buffer.alloc(12, 7);
    const sealed = await call("Encrypt", { KeyId: "key-aes", Plaintext: TEXT, Iv });
    deepEqual(sealed.Iv, Iv);
    for (const length of [11, 13, 16]) {
      const wrong = { KeyId: "key-aes", Plaintext: TEXT, Iv: Buffer.alloc(length) };
      equal(await gatewayRefusalOf(call("Encrypt", wrong)), `${INVALID}Iv: expected 12 bytes`);
    }
  });

  it("takes 8192 bytes of authenticated data and refuses 8193", async () => {
    const ask = (length: number): Promise<unknown> =>
      call("GenerateDataKey", { KeyId: "key-aes", Aad: Buffer.alloc(length) });
    await ask(8192);
    equal(await gatewayRefusalOf(ask(8193)), `${INVALID}Aad: expected at most 8192 bytes`);
  });

  it("makes a data key of 32 bytes, or of as many as are asked for up to 1024", async () => {
    const made = await call("GenerateDataKey", { KeyId: "key-aes" });
    equal(made.Plaintext.length, 32);
    const { CiphertextBlob, Iv } = made;
    const opened = await call("Decrypt", { KeyId: "key-aes", CiphertextBlob, Iv });
    deepEqual(opened.Plaintext, made.Plaintext);
    const long = await call("GenerateDataKey", { KeyId: "key-aes", NumberOfBytes: 1024 });
    equal(long.Plaintext.length, 1024);
    const tooLong = call("GenerateDataKey", { KeyId: "key-aes", NumberOfBytes: 1025 });
    equal(
      await gatewayRefusalOf(tooLong),
      `${INVALID}NumberOfBytes: expected a whole number of bytes from 1 to 1024`,
    );
  });

  it("encrypts under the first version, and with the Advance operations under the newest", async () => {
    const key = plantKey(cloud, "key-rotated");
    const KeyId = "key-rotated";
    const early = await call("Encrypt", { KeyId, Plaintext: TEXT });
    key.versions.push(newVersion("Aliyun_AES_256", cloud.clock.now()));
    const [first, second] = key.versions.map(({ keyVersionId }) => keyVersionId);
    const late = await call("Encrypt", { KeyId, Plaintext: TEXT });
    const advanced = await call("AdvanceEncrypt", { KeyId, Plaintext: TEXT });
    equal(advanced.KeyVersionId, second);
    key.versions.push(newVersion("Aliyun_AES_256", cloud.clock.now()));
    for (const { CiphertextBlob, Iv } of [early, late]) {
      const opened = await call("Decrypt", { KeyId, CiphertextBlob, Iv });
      deepEqual(opened.Plaintext, TEXT);
      const again = await call("AdvanceDecrypt", { KeyId, CiphertextBlob, Iv });
      deepEqual([again.Plaintext, again.KeyVersionId], [TEXT, first]);
    }
    const opened = await call("AdvanceDecrypt", { CiphertextBlob: advanced.CiphertextBlob });
    deepEqual([opened.Plaintext, opened.KeyId, opened.KeyVersionId], [TEXT, KeyId, second]);
    equal(
      await gatewayRefusalOf(
        call("Decrypt", { KeyId, CiphertextBlob: advanced.CiphertextBlob, Iv: advanced.Iv }),
      ),
      `${INVALID}CiphertextBlob: it was not made by this key with this Algorithm, Iv and Aad`,
    );
  });

  it("makes a data key that AdvanceDecrypt opens by the blob alone", async () => {
    const made = await call("AdvanceGenerateDataKey", { KeyId: "key-aes", NumberOfBytes: 16 });
    const opened = await call("AdvanceDecrypt", { CiphertextBlob: made.CiphertextBlob });
    deepEqual(opened.Plaintext, made.Plaintext);
    equal(opened.Plaintext.length, 16);
  });

  it("encrypts with the public key of a pair and decrypts with its private key", async () => {
    for (const Algorithm of ["", "RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"]) {
      const sealed = await call("Encrypt", { KeyId: "key-rsa", Plaintext: TEXT, Algorithm });
      equal(sealed.Algorithm, Algorithm || "RSAES_OAEP_SHA_256");
      const { CiphertextBlob } = sealed;
      const opened = await call("Decrypt", { KeyId: "key-rsa", CiphertextBlob, Algorithm });
      deepEqual(opened.Plaintext, TEXT);
    }
  });

  it("signs a message or its digest, verifies both and tells a false signature", async () => {
    const DIGEST = createHash("sha256").update(TEXT).digest();
    for (const [KeyId, Algorithm] of [
      ["key-sign", "RSA_PKCS1_SHA_256"],
      ["key-sign", "RSA_PSS_SHA_256"],
      ["key-ec", "ECDSA_SHA_256"],
    ] as const) {
      const { Signature } = await call("Sign", {
        KeyId,
        Algorithm,
        Message: TEXT,
        MessageType: "RAW",
      });
      const question = { KeyId, Algorithm, Signature };
      const digest = { ...question, Message: DIGEST, MessageType: "DIGEST" };
      deepEqual((await call("Verify", digest)).Value, true);
      deepEqual((await call("Verify", { ...question, Digest: DIGEST })).Value, true);
      const { Value } = await call("Verify", { ...question, Message: Buffer.from("other") });
      equal(Value, false);
    }
    const { PublicKey } = await call("GetPublicKey", { KeyId: "key-ec" });
    const { Signature } = await call("Sign", {
      KeyId: "key-ec",
      Algorithm: "ECDSA_SHA_256",
      Message: TEXT,
    });
    ok(createVerify("sha256").update(TEXT).verify(PublicKey, Signature));
  });

  it("refuses a digest of 31 bytes, a digest beside a message and an unknown kind of message", async () => {
    const ask = (fields: object): Promise<string> =>
      gatewayRefusalOf(call("Sign", { KeyId: "key-ec", Algorithm: "ECDSA_SHA_256", ...fields }));
    equal(
      await ask({ Message: Buffer.alloc(31), MessageType: "DIGEST" }),
      `${INVALID}Message: expected a SHA-256 digest of 32 bytes, as MessageType is DIGEST`,
    );
    equal(
      await ask({ Message: TEXT, Digest: Buffer.alloc(32) }),
      `${INVALID}Digest: expected none, as Message is set`,
    );
    equal(
      await ask({ Message: TEXT, MessageType: "HEX" }),
      `${INVALID}MessageType: expected one of RAW, DIGEST`,
    );
    equal(await ask({}), `${INVALID}Message: expected at least one byte`);
    equal(
      await ask({ Message: TEXT, Algorithm: "RSA_PSS_SHA_256" }),
      `${INVALID}Algorithm: expected one of ECDSA_SHA_256`,
    );
  });

  it("finds a key by an alias", async () => {
    await cloud.run("kms:CreateAlias", { KeyId: "key-aes", AliasName: "alias/billing" });
    const sealed = await call("Encrypt", { KeyId: "alias/billing", Plaintext: TEXT });
    equal(sealed.KeyId, "key-aes");
    equal(
      await gatewayRefusalOf(call("Encrypt", { KeyId: "alias/none", Plaintext: TEXT })),
      "404 Forbidden.KeyNotFound: The specified key does not exist.",
    );
  });

  it("refuses what the key is not for, is not able to now, or the sandbox has no model of", async () => {
    const ask = (KeyId: string, Algorithm = ""): Promise<string> =>
      gatewayRefusalOf(call("Encrypt", { KeyId, Plaintext: TEXT, Algorithm }));
    equal(
      await ask("key-sign"),
      "400 UnsupportedOperation: Rejected.UnsupportedOperation A key of RSA_2048 for SIGN/VERIFY cannot Encrypt.",
    );
    equal(
      await ask("key-aes", "AES_CBC"),
      "400 UnsupportedOperation: Rejected.UnsupportedOperation Not modelled by the sandbox: Algorithm AES_CBC",
    );
    equal(await ask("key-aes", "DES"), `${INVALID}Algorithm: expected one of AES_GCM`);
    equal(await ask(""), `${INVALID}KeyId: expected a key id or an alias`);
    plantKey(cloud, "key-off").state = "Disabled";
    equal(
      await ask("key-off"),
      "409 Rejected.Disabled: The request was rejected because the key state is Disabled.",
    );
    plantKey(cloud, "key-going").state = "PendingDeletion";
    equal(
      await ask("key-going"),
      "409 Rejected.PendingDeletion: The request was rejected because the key state is PendingDeletion.",
    );
  });

  it("has no Advance operations in a hardware instance", async () => {
    const hardware = await GatewayBench.open(cloud, {
      instanceId: "kst-hardware",
      edition: "hardware",
    });
    const own = await hardware.makeAccess({ name: "on-hardware" });
    plantKey(cloud, "key-hsm", { instanceId: "kst-hardware" });
    const client = hardware.client(own);
    equal((await client.call("Encrypt", { KeyId: "key-hsm", Plaintext: TEXT })).KeyId, "key-hsm");
    equal(
      await gatewayRefusalOf(client.call("AdvanceEncrypt", { KeyId: "key-hsm", Plaintext: TEXT })),
      "400 UnsupportedOperation: Rejected.UnsupportedOperation A hardware instance has no AdvanceEncrypt.",
    );
    await hardware.close();
  });

  it("serves nothing while the instance is not connected", async () => {
    bench.instance.status = "Disconnected";
    const refused = await gatewayRefusalOf(call("Encrypt", { KeyId: "key-aes", Plaintext: TEXT }));
    bench.instance.status = "Connected";
    equal(refused.split(" ")[1], "Forbidden.DKMSInstanceStateInvalid:");
    ok(refused.includes(INSTANCE_ID));
  });
}).timeout(30_000);
