import assert from "node:assert/strict";
import {
  ALL_KEY_SPECS,
  deletionWindowInDays,
  DELETION_WINDOW_IN_DAYS,
  isSymmetric,
  KEY_SPECS,
  protectionLevelOf,
  rotationObstacle,
  usagesOf,
  type KmsEdition,
} from "../../../core/kms/editions";

const EDITIONS: readonly KmsEdition[] = ["shared", "software", "hardware"];

describe("core/kms/editions", () => {
  it("offers each edition's key specs, without the one that the provider refuses", () => {
    assert.deepEqual(
      EDITIONS.map((edition) => ALL_KEY_SPECS.filter((spec) => !KEY_SPECS[edition].includes(spec))),
      [
        ["Aliyun_AES_192", "Aliyun_AES_128"],
        ["Aliyun_AES_192", "Aliyun_AES_128", "Aliyun_SM4", "EC_SM2"],
        [],
      ],
    );
    assert(!(ALL_KEY_SPECS as readonly string[]).includes("RSA_4096"));
  });

  it("knows what each key spec can do, the usual thing first", () => {
    const usages = ALL_KEY_SPECS.map((spec) => [
      spec,
      isSymmetric(spec),
      usagesOf(spec).join(", "),
    ]);
    assert.deepEqual(usages, [
      ["Aliyun_AES_256", true, "ENCRYPT/DECRYPT"],
      ["Aliyun_AES_192", true, "ENCRYPT/DECRYPT"],
      ["Aliyun_AES_128", true, "ENCRYPT/DECRYPT"],
      ["Aliyun_SM4", true, "ENCRYPT/DECRYPT"],
      ["RSA_2048", false, "ENCRYPT/DECRYPT, SIGN/VERIFY"],
      ["RSA_3072", false, "ENCRYPT/DECRYPT, SIGN/VERIFY"],
      ["EC_SM2", false, "ENCRYPT/DECRYPT, SIGN/VERIFY"],
      ["EC_P256", false, "SIGN/VERIFY"],
      ["EC_P256K", false, "SIGN/VERIFY"],
    ]);
  });

  it("says why a key cannot rotate by itself", () => {
    const aes = { keySpec: "Aliyun_AES_256", origin: "Aliyun_KMS" } as const;
    assert.deepEqual(
      [
        rotationObstacle({ ...aes, edition: "shared" }),
        rotationObstacle({ ...aes, edition: "software" }),
        rotationObstacle({ ...aes, edition: "hardware" }),
        rotationObstacle({ ...aes, edition: "software", keySpec: "RSA_2048" }),
        rotationObstacle({ ...aes, edition: "shared", origin: "EXTERNAL" }),
      ],
      [
        undefined,
        undefined,
        "a hardware instance rotates no key by itself",
        "RSA_2048 is a key pair, and only symmetric keys rotate",
        "KMS cannot make a new version of imported material",
      ],
    );
  });

  it("narrows the deletion window of 2022 in shared KMS only", () => {
    assert.deepEqual(
      EDITIONS.map((edition) => deletionWindowInDays(edition, "2022")),
      [
        { min: 7, max: 30 },
        { min: 7, max: 366 },
        { min: 7, max: 366 },
      ],
    );
    for (const edition of EDITIONS)
      assert.equal(deletionWindowInDays(edition, "2026"), DELETION_WINDOW_IN_DAYS[edition]);
  });

  it("gives a key the protection level of where it lives", () => {
    assert.deepEqual(EDITIONS.map(protectionLevelOf), ["SOFTWARE", "SOFTWARE", "HSM"]);
  });
});
