import { deepEqual, equal, match } from "node:assert/strict";
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign as signWithNode,
  verify,
} from "node:crypto";
import fc from "fast-check";
import { decodeSignature, encodeSignature } from "../../../../sandbox/alibaba/kms/signature-der";
import { keys } from "../../../../sandbox/alibaba/kms/tables";
import { base64, refusalOf, SmallCloud } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const MESSAGE = Buffer.from("hosted key");
const Digest = createHash("sha256").update(MESSAGE).digest("base64");
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

/** Options of Node's own signatures by the vendor's algorithm. */
const NODE_OPTIONS = { RSA_PSS_SHA_256: PSS, RSA_PKCS1_SHA_256: {}, ECDSA_SHA_256: {} } as const;

describe("sandbox/alibaba/kms: key pairs", function () {
  this.timeout(30_000);

  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  async function pair(KeySpec: string, KeyUsage?: string) {
    const KeyId = await cloud.createKey({ KeySpec, KeyUsage });
    const listed = await cloud.run("kms:ListKeyVersions", { KeyId });
    const KeyVersionId = listed["KeyVersions"].KeyVersion[0].KeyVersionId as string;
    const { PublicKey } = await cloud.run("kms:GetPublicKey", { KeyId, KeyVersionId });
    const material = keys(cloud).get(KeyId)?.versions[0]?.material ?? "";
    return {
      names: { KeyId, KeyVersionId },
      publicKey: createPublicKey(PublicKey as string),
      privateKey: createPrivateKey({
        key: Buffer.from(material, "base64"),
        format: "der",
        type: "pkcs8",
      }),
    };
  }

  for (const [KeySpec, Algorithm] of [
    ["RSA_2048", "RSA_PSS_SHA_256"],
    ["RSA_2048", "RSA_PKCS1_SHA_256"],
    ["RSA_3072", "RSA_PSS_SHA_256"],
    ["EC_P256", "ECDSA_SHA_256"],
    ["EC_P256K", "ECDSA_SHA_256"],
  ] as const) {
    it(`signs with ${KeySpec} and ${Algorithm} as Node verifies, and verifies what Node signs`, async () => {
      const { names, publicKey, privateKey } = await pair(KeySpec);
      const options = NODE_OPTIONS[Algorithm];
      for (let round = 0; round < 5; round++) {
        const { Value } = await cloud.run("kms:AsymmetricSign", { ...names, Algorithm, Digest });
        const signature = Buffer.from(Value as string, "base64");
        equal(verify("sha256", MESSAGE, { key: publicKey, ...options }, signature), true);
        const theirs = signWithNode("sha256", MESSAGE, { key: privateKey, ...options });
        const check = (value: Buffer, digest = Digest) =>
          cloud
            .run("kms:AsymmetricVerify", {
              ...names,
              Algorithm,
              Digest: digest,
              Value: value.toString("base64"),
            })
            .then((answer) => answer["Value"] as boolean);
        const changed = Buffer.from(signature);
        changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
        deepEqual(
          [
            await check(signature),
            await check(theirs),
            await check(changed),
            await check(randomBytes(7)),
            await check(signature, createHash("sha256").update("other").digest("base64")),
          ],
          [true, true, false, false, false],
        );
      }
    });
  }

  for (const [Algorithm, oaepHash, max] of [
    ["RSAES_OAEP_SHA_256", "sha256", 190],
    ["RSAES_OAEP_SHA_1", "sha1", 214],
  ] as const) {
    it(`encrypts and decrypts up to ${max} bytes with RSA_2048 and ${Algorithm} as Node does`, async () => {
      const { names, publicKey, privateKey } = await pair("RSA_2048", "ENCRYPT/DECRYPT");
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      const plaintext = randomBytes(max);
      const run = (action: string, params: object) =>
        cloud.run(`kms:${action}`, { ...names, Algorithm, ...params });
      const { CiphertextBlob } = await run("AsymmetricEncrypt", {
        Plaintext: plaintext.toString("base64"),
      });
      const ciphertext = Buffer.from(CiphertextBlob as string, "base64");
      deepEqual(privateDecrypt({ key: privateKey, padding, oaepHash }, ciphertext), plaintext);
      const theirs = publicEncrypt({ key: publicKey, padding, oaepHash }, plaintext);
      const opened = await run("AsymmetricDecrypt", { CiphertextBlob: theirs.toString("base64") });
      equal(opened["Plaintext"], plaintext.toString("base64"));
      equal(
        await refusalOf(
          run("AsymmetricEncrypt", { Plaintext: randomBytes(max + 1).toString("base64") }),
        ),
        `${INVALID}Plaintext: expected at most ${max} bytes for this key and algorithm`,
      );
      equal(
        await refusalOf(run("AsymmetricDecrypt", { CiphertextBlob: base64("other") })),
        `${INVALID}CiphertextBlob: it was not made by this key version with this Algorithm`,
      );
    });
  }

  it("does only what the key was made for", async () => {
    const signing = (await pair("RSA_2048")).names;
    const encrypting = (await pair("RSA_2048", "ENCRYPT/DECRYPT")).names;
    const symmetric = { KeyId: await cloud.createKey() };
    const attempts: readonly (readonly [string, object, string])[] = [
      ["AsymmetricEncrypt", signing, "A key of RSA_2048 for SIGN/VERIFY cannot AsymmetricEncrypt."],
      [
        "AsymmetricSign",
        encrypting,
        "A key of RSA_2048 for ENCRYPT/DECRYPT cannot AsymmetricSign.",
      ],
      ["Encrypt", encrypting, "A key of RSA_2048 for ENCRYPT/DECRYPT cannot Encrypt."],
      ["GenerateDataKey", signing, "A key of RSA_2048 for SIGN/VERIFY cannot GenerateDataKey."],
      [
        "AsymmetricDecrypt",
        symmetric,
        "A key of Aliyun_AES_256 for ENCRYPT/DECRYPT cannot AsymmetricDecrypt.",
      ],
      ["GetPublicKey", symmetric, "A key of Aliyun_AES_256 has no public key."],
    ];
    for (const [action, names, why] of attempts) {
      const { KeyId } = names as { KeyId: string };
      const more = /Asymmetric|Public/.test(action) ? names : {};
      const work = cloud.run(`kms:${action}`, { ...more, KeyId });
      equal(
        await refusalOf(work),
        `400 UnsupportedOperation: This action is not supported. ${why}`,
      );
    }
    equal(
      await refusalOf(cloud.createKey({ KeySpec: "EC_P256", KeyUsage: "ENCRYPT/DECRYPT" })),
      `${INVALID}KeyUsage: expected SIGN/VERIFY for a key of EC_P256`,
    );
  });

  it("refuses other algorithms, digests and versions", async () => {
    const { names } = await pair("EC_P256");
    const params = { ...names, Algorithm: "ECDSA_SHA_256", Digest };
    const run = (changes: object) => cloud.run("kms:AsymmetricSign", { ...params, ...changes });
    equal(
      await refusalOf(run({ Algorithm: "RSA_PSS_SHA_256" })),
      `${INVALID}Algorithm: expected one of ECDSA_SHA_256`,
    );
    for (const bytes of [31, 33])
      equal(
        await refusalOf(run({ Digest: randomBytes(bytes).toString("base64") })),
        `${INVALID}Digest: expected a SHA-256 digest of 32 bytes`,
      );
    equal(
      await refusalOf(run({ KeyVersionId: "none" })),
      "404 Forbidden.KeyVersionNotFound: The specified key version is not found.",
    );
    match(await refusalOf(run({ Algorithm: "" })), /Supply Algorithm\.$/);
    await cloud.run("kms:DisableKey", { KeyId: names.KeyId });
    match(await refusalOf(run({})), /^409 Rejected\.Disabled: /);
  });

  it("asks a RAM user for each action on the key, with its tags", async () => {
    const { names } = await pair("EC_P256");
    await cloud.run("kms:TagResource", {
      KeyId: names.KeyId,
      Tags: '[{"TagKey":"Project","TagValue":"Apollo"}]',
    });
    const caller = await cloud.createUser("signer", [
      {
        Effect: "Allow",
        Action: "kms:AsymmetricSign",
        Resource: "*",
        Condition: { StringEqualsIgnoreCase: { "kms:tag/Project": ["apollo"] } },
      },
    ]);
    const params = { ...names, Algorithm: "ECDSA_SHA_256", Digest };
    await cloud.run("kms:AsymmetricSign", params, { caller });
    match(
      await refusalOf(
        cloud.run("kms:AsymmetricVerify", { ...params, Value: base64("x") }, { caller }),
      ),
      /^403 Forbidden\.NoPermission: .* Action: kms:AsymmetricVerify\./,
    );
  });

  it("reads the DER of any signature back", () => {
    const scalar = fc.bigInt(1n, 2n ** 256n - 1n);
    fc.assert(
      fc.property(scalar, scalar, (r, s) => {
        deepEqual(decodeSignature(encodeSignature({ r, s })), { r, s });
      }),
    );
    const der = encodeSignature({ r: 1n, s: 2n });
    for (const bad of [
      Buffer.alloc(0),
      der.subarray(1),
      Buffer.concat([der, der]),
      Buffer.from([0x30, 0]),
    ])
      equal(decodeSignature(bad), undefined);
  });
});
