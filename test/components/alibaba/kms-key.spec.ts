import assert from "node:assert/strict";
import { ExternalKeys } from "../../../components/alibaba/external-keys";
import { KmsKey, type KmsKeyArgs } from "../../../components/alibaba/kms-key";
import { settled } from "../../support/mock-engine";
import { build, inputsOf, only, refused, resources } from "./alibaba-run";

const SOFTWARE = { id: "kst-1", edition: "software" } as const;
const HARDWARE = { id: "kst-2", edition: "hardware" } as const;

async function key(args: KmsKeyArgs): Promise<unknown> {
  return inputsOf(await build(() => new KmsKey("app", args)), "Key");
}

const SHARED = {
  description: "External key app",
  keySpec: "Aliyun_AES_256",
  keyUsage: "ENCRYPT/DECRYPT",
  origin: "Aliyun_KMS",
  protectionLevel: "SOFTWARE",
  automaticRotation: "Disabled",
  pendingWindowInDays: 30,
  deletionProtection: "Enabled",
  tags: {},
};

describe("components: alibaba: KmsKey", () => {
  it("makes a protected AES-256 key in shared KMS unless told otherwise", async () => {
    const run = await build(() => new KmsKey("app", {}));
    assert.deepEqual(resources(run), ["Key app", "KmsKey app"]);
    assert.deepEqual(inputsOf(run, "Key"), SHARED);
    assert.equal(only(run, "Key").protect, true);
    assert.equal(
      await settled(run.result.keyArn),
      "acs:kms:cn-beijing:1234567890123456:key/app-id",
    );
  });

  it("protects nothing, in Pulumi and in the cloud, when it may be lost", async () => {
    const run = await build(() => new KmsKey("app", { protect: false }));
    assert.equal(only(run, "Key").protect, false);
    assert.deepEqual(inputsOf(run, "Key"), { ...SHARED, deletionProtection: "Disabled" });
  });

  it("takes the protection level from the edition and names the instance", async () => {
    assert.deepEqual(await key({ instance: SOFTWARE }), {
      ...SHARED,
      dkmsInstanceId: "kst-1",
    });
    const { automaticRotation: _none, ...never } = SHARED;
    assert.deepEqual(await key({ instance: HARDWARE }), {
      ...never,
      protectionLevel: "HSM",
      dkmsInstanceId: "kst-2",
    });
  });

  it("rotates by an interval in seconds, as the service tells it back", async () => {
    assert.deepEqual(await key({ instance: SOFTWARE, rotationIntervalInDays: 7 }), {
      ...SHARED,
      dkmsInstanceId: "kst-1",
      automaticRotation: "Enabled",
      rotationInterval: "604800s",
    });
    assert.deepEqual(await key({ rotationIntervalInDays: 365 }), {
      ...SHARED,
      automaticRotation: "Enabled",
      rotationInterval: "31536000s",
    });
  });

  it("says nothing of the rotation of a key pair", async () => {
    const { automaticRotation: _none, ...never } = SHARED;
    assert.deepEqual(await key({ keySpec: "EC_P256", keyUsage: "SIGN/VERIFY" }), {
      ...never,
      keySpec: "EC_P256",
      keyUsage: "SIGN/VERIFY",
    });
  });

  it("leaves the status alone unless it is asked for, and lets an import enable an external key", async () => {
    assert.deepEqual(await key({ status: "Disabled" }), { ...SHARED, status: "Disabled" });
    assert.deepEqual(await key({ status: "Enabled" }), { ...SHARED, status: "Enabled" });
    const external = { origin: "EXTERNAL", acknowledgeExternalMaterial: true } as const;
    const { automaticRotation: _none, ...never } = SHARED;
    assert.deepEqual(await key({ ...external, status: "Enabled" }), {
      ...never,
      origin: "EXTERNAL",
    });
    assert.deepEqual(await key({ ...external, status: "Disabled" }), {
      ...never,
      origin: "EXTERNAL",
      status: "Disabled",
    });
  });

  const wrong: readonly [string, KmsKeyArgs, string][] = [
    [
      "a spec that the edition does not have",
      { instance: SOFTWARE, keySpec: "Aliyun_SM4" },
      "keySpec: expected a key spec of a software instance: Aliyun_AES_256, RSA_2048, RSA_3072, EC_P256, EC_P256K, received 'Aliyun_SM4'; choose one of these, or another edition",
    ],
    [
      "a usage that the spec does not have",
      { keySpec: "Aliyun_AES_256", keyUsage: "SIGN/VERIFY" },
      "keyUsage: expected \"ENCRYPT/DECRYPT\", what Aliyun_AES_256 can do, received 'SIGN/VERIFY'; leave it out, or choose another key spec",
    ],
    [
      "imported material in a software instance",
      { instance: SOFTWARE, origin: "EXTERNAL", acknowledgeExternalMaterial: true },
      "origin: expected \"Aliyun_KMS\" in a software instance, received 'EXTERNAL'; import material into shared KMS or a hardware instance",
    ],
    [
      "imported material that nobody says to keep",
      { instance: HARDWARE, origin: "EXTERNAL" },
      "acknowledgeExternalMaterial: expected true with origin EXTERNAL: KMS keeps no copy of imported material, received false; keep the material safe yourself and set it to true",
    ],
    [
      "rotation in a hardware instance",
      { instance: HARDWARE, rotationIntervalInDays: 365 },
      "rotationIntervalInDays: expected no automatic rotation: a hardware instance rotates no key by itself, received 365; leave it out and rotate by hand, with an alias and its generation",
    ],
    [
      "rotation of imported material",
      { origin: "EXTERNAL", acknowledgeExternalMaterial: true, rotationIntervalInDays: 365 },
      "rotationIntervalInDays: expected no automatic rotation: KMS cannot make a new version of imported material, received 365; leave it out and rotate by hand, with an alias and its generation",
    ],
    [
      "a short interval in a software instance",
      { instance: SOFTWARE, rotationIntervalInDays: 6 },
      "rotationIntervalInDays: expected a whole number of days from 7 to 365 in a software instance, received 6; use 365, or another edition",
    ],
    [
      "a long interval in a software instance",
      { instance: SOFTWARE, rotationIntervalInDays: 366 },
      "rotationIntervalInDays: expected a whole number of days from 7 to 365 in a software instance, received 366; use 365, or another edition",
    ],
    [
      "any other interval in shared KMS",
      { rotationIntervalInDays: 364 },
      "rotationIntervalInDays: expected 365 days in shared KMS, received 364; use 365, or another edition",
    ],
    [
      "a window of 6 days",
      { pendingWindowInDays: 6 },
      "pendingWindowInDays: expected a whole number of days from 7 to 366 in shared KMS, received 6; use 366, or another edition",
    ],
    [
      "two mistakes at once",
      { keyUsage: "SIGN/VERIFY", pendingWindowInDays: 367 },
      "keyUsage: expected \"ENCRYPT/DECRYPT\", what Aliyun_AES_256 can do, received 'SIGN/VERIFY'; leave it out, or choose another key spec\npendingWindowInDays: expected a whole number of days from 7 to 366 in shared KMS, received 367; use 366, or another edition",
    ],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await refused(() => new KmsKey("app", args), message);
    });
  }

  it("is switched off by one value, though it rotates", async () => {
    assert.deepEqual(await key({ status: "Disabled", rotationIntervalInDays: 365 }), {
      ...SHARED,
      automaticRotation: "Enabled",
      rotationInterval: "31536000s",
      status: "Disabled",
    });
  });

  it("takes the edges of every limit", async () => {
    for (const args of [
      { pendingWindowInDays: 7 },
      { pendingWindowInDays: 366 },
      { instance: SOFTWARE, rotationIntervalInDays: 365 },
    ]) {
      assert.equal(resources(await build(() => new KmsKey("app", args))).length, 2);
    }
  });
});

describe("components: alibaba: ExternalKeys", () => {
  it("makes its keys in the instance and keeps their names", async () => {
    const run = await build(
      () =>
        new ExternalKeys("hyok", {
          region: "cn-beijing",
          keys: [{ alias: "finetune" }, { alias: "old", existingId: "key-1" }],
          accountId: "1234567890123456",
          instance: SOFTWARE,
        }),
    );
    assert.deepEqual(resources(run), [
      "ExternalKeys hyok",
      "Key hyok-finetune",
      "KmsKey hyok-finetune",
    ]);
    assert.deepEqual(inputsOf(run, "Key"), {
      ...SHARED,
      description: "External key finetune of hyok",
      dkmsInstanceId: "kst-1",
    });
    assert.deepEqual(await settled(run.result.keyMapping), {
      finetune: "hyok-finetune-id",
      old: "key-1",
    });
  });
});
