import { deepEqual, equal, match } from "node:assert/strict";
import {
  constants,
  createCipheriv,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import { kmsEvents } from "../../../../sandbox/alibaba/kms/events";
import { base64, refusalOf } from "../small-cloud";
import { InstanceBench } from "./instances/instance-bench";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const BAD_MATERIAL = "400 InvalidKeyMaterial: Key material is invalid. ";
const PKCS1 = { padding: constants.RSA_PKCS1_PADDING } as const;
const OAEP_1 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" } as const;
const OAEP_256 = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" } as const;
const OF_PAIRS = "RSAES_OAEP_SHA_256_AES_256_ECB_PKCS7_PAD";

describe("sandbox/alibaba/kms: import of key material", function () {
  this.timeout(30_000);

  let bench: InstanceBench;
  beforeEach(() => {
    bench = new InstanceBench();
  });

  const make = (params: Readonly<Record<string, unknown>> = {}) =>
    bench.cloud.createKey({ Origin: "EXTERNAL", ...params });
  const parameters = (KeyId: string, WrappingAlgorithm = "RSAES_OAEP_SHA_256") =>
    bench.cloud.run("kms:GetParametersForImport", {
      KeyId,
      WrappingKeySpec: "RSA_2048",
      WrappingAlgorithm,
    });
  const wrap = (PublicKey: unknown, material: Buffer, how: object = OAEP_256): Buffer => {
    const der = Buffer.from(PublicKey as string, "base64");
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    return publicEncrypt({ key, ...how }, material);
  };
  const send = (
    KeyId: string,
    given: Record<string, any>,
    sent: { readonly wrapped: Buffer; readonly expire?: unknown },
  ) =>
    bench.cloud.run("kms:ImportKeyMaterial", {
      KeyId,
      ImportToken: given["ImportToken"],
      EncryptedKeyMaterial: sent.wrapped.toString("base64"),
      KeyMaterialExpireUnix: sent.expire ?? 0,
    });
  const importInto = async (KeyId: string, material: Buffer, expire: unknown = 0) => {
    const given = await parameters(KeyId);
    return send(KeyId, given, { wrapped: wrap(given["PublicKey"], material), expire });
  };
  const about = async (KeyId: string): Promise<Record<string, any>> =>
    (await bench.cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"];

  it("makes a key that waits for its material, and enables it with the import", async () => {
    const KeyId = await make();
    const before = await about(KeyId);
    deepEqual(
      [before["KeyState"], before["Origin"], before["PrimaryKeyVersion"]],
      ["PendingImport", "EXTERNAL", ""],
    );
    const encrypt = () => bench.cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("x") });
    equal(
      await refusalOf(encrypt()),
      "409 Rejected.Unavailable: The request was rejected because the key state is Unavailable. It has no key material: its state is PendingImport.",
    );
    await importInto(KeyId, randomBytes(32));
    equal((await about(KeyId))["KeyState"], "Enabled");
    const { CiphertextBlob } = await encrypt();
    equal((await bench.cloud.run("kms:Decrypt", { CiphertextBlob }))["Plaintext"], base64("x"));
  });

  for (const [algorithm, how] of [
    ["RSAES_PKCS1_V1_5", PKCS1],
    ["RSAES_OAEP_SHA_1", OAEP_1],
    ["RSAES_OAEP_SHA_256", OAEP_256],
  ] as const) {
    it(`opens material that is wrapped by ${algorithm} and not by another`, async () => {
      const KeyId = await make();
      const given = await parameters(KeyId, algorithm);
      const material = randomBytes(32);
      const other = how === OAEP_256 ? OAEP_1 : OAEP_256;
      // One padding in some hundred passes for another, and then it is the length that is wrong.
      match(
        await refusalOf(send(KeyId, given, { wrapped: wrap(given["PublicKey"], material, other) })),
        /^400 InvalidKeyMaterial: Key material is invalid\. (It was not wrapped|A key of )/,
      );
      await send(KeyId, given, { wrapped: wrap(given["PublicKey"], material, how) });
    });
  }

  it("takes 16, 24 and 32 bytes in a hardware instance, without SHA-1, and exactly what the spec says", async () => {
    const DKMSInstanceId = await bench.hardware();
    for (const [KeySpec, bytes] of [
      ["Aliyun_AES_128", 16],
      ["Aliyun_AES_192", 24],
      ["Aliyun_AES_256", 32],
    ] as const) {
      const KeyId = await make({ DKMSInstanceId, KeySpec });
      for (const wrong of [bytes - 1, bytes + 1])
        equal(
          await refusalOf(importInto(KeyId, randomBytes(wrong))),
          `${BAD_MATERIAL}A key of ${KeySpec} takes ${bytes} bytes.`,
        );
      await importInto(KeyId, randomBytes(bytes));
    }
    const KeyId = await make({ DKMSInstanceId });
    equal(
      await refusalOf(parameters(KeyId, "RSAES_OAEP_SHA_1")),
      `${INVALID}WrappingAlgorithm: expected one of RSAES_PKCS1_V1_5, RSAES_OAEP_SHA_256`,
    );
  });

  it("takes key pairs in a hardware instance, wrapped with a transport key", async () => {
    const DKMSInstanceId = await bench.hardware();
    const pkcs8 = { format: "der", type: "pkcs8" } as const;
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export(pkcs8);
    const p256 = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey.export(pkcs8);
    const k256 = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey.export(pkcs8);
    const send2 = async (KeyId: string, material: Buffer, transport = randomBytes(32)) => {
      const given = await parameters(KeyId, OF_PAIRS);
      const full = transport.length === 32 ? transport : randomBytes(32);
      const cipher = createCipheriv("aes-256-ecb", full, null);
      const tail = Buffer.concat([cipher.update(material), cipher.final()]);
      return send(KeyId, given, {
        wrapped: Buffer.concat([wrap(given["PublicKey"], transport), tail]),
      });
    };
    for (const [KeySpec, good, bad] of [
      ["RSA_2048", rsa, p256],
      ["EC_P256", p256, k256],
      ["EC_P256K", k256, rsa],
    ] as const) {
      const KeyId = await make({ DKMSInstanceId, KeySpec });
      for (const wrong of [bad, randomBytes(32)])
        equal(
          await refusalOf(send2(KeyId, wrong)),
          `${BAD_MATERIAL}A key of ${KeySpec} takes the PKCS#8 of a private key of ${KeySpec}.`,
        );
      equal(
        await refusalOf(send2(KeyId, good, randomBytes(16))),
        `${BAD_MATERIAL}The transport key must have 32 bytes.`,
      );
      await send2(KeyId, good);
      equal((await about(KeyId))["KeyState"], "Enabled");
    }
  }).timeout(30_000);

  it("takes a token for its own key, for 24 hours, more than once", async () => {
    const [KeyId, other] = [await make(), await make()];
    const given = await parameters(KeyId);
    equal((given as { TokenExpireTime: string }).TokenExpireTime, "2026-03-02T08:00:00Z");
    const wrapped = wrap(given["PublicKey"], randomBytes(32));
    equal(
      await refusalOf(send(other, given, { wrapped })),
      "400 InvalidImportToken: Import token is invalid.",
    );
    bench.cloud.setTime("2026-03-02T07:59:59Z");
    await send(KeyId, given, { wrapped });
    await send(KeyId, given, { wrapped });
    bench.cloud.setTime("2026-03-02T08:00:00Z");
    equal(
      await refusalOf(send(KeyId, given, { wrapped })),
      "400 ExpiredImportToken: Import token is expired.",
    );
  });

  it("takes the same material again after it was deleted, and never another", async () => {
    const KeyId = await make();
    const material = randomBytes(32);
    await importInto(KeyId, material);
    const { CiphertextBlob } = await bench.cloud.run("kms:Encrypt", {
      KeyId,
      Plaintext: base64("kept"),
    });
    await bench.cloud.run("kms:DeleteKeyMaterial", { KeyId });
    equal((await about(KeyId))["KeyState"], "PendingImport");
    equal(
      await refusalOf(importInto(KeyId, randomBytes(32))),
      `${BAD_MATERIAL}It is not the material that the key had at first.`,
    );
    await importInto(KeyId, material);
    equal((await bench.cloud.run("kms:Decrypt", { CiphertextBlob }))["Plaintext"], base64("kept"));
  });

  it("loses its material when that expires, in seconds since 1970", async () => {
    const KeyId = await make();
    const material = randomBytes(32);
    const end = Date.parse("2026-03-01T09:00:00Z") / 1000;
    for (const past of [1, Date.parse("2026-03-01T08:00:00Z") / 1000])
      equal(
        await refusalOf(importInto(KeyId, material, past)),
        `${INVALID}KeyMaterialExpireUnix: expected 0 or a time to come`,
      );
    equal(
      await refusalOf(importInto(KeyId, material, end * 1000)),
      `${INVALID}KeyMaterialExpireUnix: expected a whole number of seconds since 1970 from 0 to 99999999999`,
    );
    await importInto(KeyId, material, end);
    equal((await about(KeyId))["MaterialExpireTime"], "2026-03-01T09:00:00Z");
    bench.cloud.setTime("2026-03-01T08:59:59Z");
    equal((await about(KeyId))["KeyState"], "Enabled");
    bench.cloud.setTime("2026-03-01T09:00:00Z");
    equal((await about(KeyId))["KeyState"], "PendingImport");
    deepEqual(
      [...kmsEvents(bench.cloud).values()].map((one) => one.name),
      ["Key:MaterialExpired:Failure"],
    );
    await importInto(KeyId, material);
    deepEqual(
      [(await about(KeyId))["KeyState"], (await about(KeyId))["MaterialExpireTime"]],
      ["Enabled", ""],
    );
  });

  it("keeps material in a hardware instance until the key itself is destroyed", async () => {
    const KeyId = await make({ DKMSInstanceId: await bench.hardware() });
    await importInto(KeyId, randomBytes(32));
    equal(
      await refusalOf(bench.cloud.run("kms:DeleteKeyMaterial", { KeyId })),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Material in a hardware instance ends with its key: schedule the deletion of the key.",
    );
  });

  it("is refused for a key of KMS's own material and for one that waits for its deletion", async () => {
    const own = await bench.cloud.createKey();
    const unsupported = "400 Unsupported.Origin: This key origin is not valid for this api.";
    equal(await refusalOf(parameters(own)), unsupported);
    equal(await refusalOf(bench.cloud.run("kms:DeleteKeyMaterial", { KeyId: own })), unsupported);
    equal(
      await refusalOf(send(own, { ImportToken: "x" }, { wrapped: randomBytes(8) })),
      unsupported,
    );
    const KeyId = await make();
    const given = await parameters(KeyId);
    await bench.cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    match(
      await refusalOf(send(KeyId, given, { wrapped: wrap(given["PublicKey"], randomBytes(32)) })),
      /^409 Rejected\.PendingDeletion: /,
    );
    await bench.cloud.run("kms:CancelKeyDeletion", { KeyId });
    equal((await about(KeyId))["KeyState"], "PendingImport");
  });

  it("does not wrap with SM2 and asks for every parameter", async () => {
    const KeyId = await make();
    const run = (params: object) =>
      refusalOf(bench.cloud.run("kms:GetParametersForImport", { KeyId, ...params }));
    match(
      await run({ WrappingKeySpec: "EC_SM2" }),
      /Not modelled by the sandbox: wrapping with SM2$/,
    );
    match(await run({}), /Supply WrappingKeySpec\.$/);
    match(await run({ WrappingKeySpec: "RSA_2048" }), /Supply WrappingAlgorithm\.$/);
    equal(
      await run({ WrappingKeySpec: "RSA_4096", WrappingAlgorithm: "RSAES_PKCS1_V1_5" }),
      `${INVALID}WrappingKeySpec: expected one of RSA_2048`,
    );
  });
});
