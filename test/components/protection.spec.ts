import assert from "node:assert/strict";
import { deploy, only, PRODUCTION } from "../support/environments";
import type { Registration } from "../support/mock-engine";

const label = ({ type, name }: Registration) => `${type} ${name}`;

describe("components: protection", () => {
  it("protects what would take a key away, and nothing else, while keyProtection is on", async () => {
    const { registrations } = await deploy({ ...PRODUCTION, keyProtection: "on" });
    assert.deepEqual(
      registrations
        .filter((each) => each.protect)
        .map(label)
        .sort(),
      [
        "alicloud:kms/key:Key hyok-dev-evaluation",
        "alicloud:kms/key:Key hyok-dev-finetune",
        "hyok:index:CustomKeyStore hyok-dev",
        "hyok:index:DestroyGuard keyProtection",
        "volcengine:kms/key:Key evaluate",
        "volcengine:kms/key:Key finetune",
        "volcengine:kms/keyring:Keyring hyok-dev",
      ],
    );
    assert.deepEqual(
      registrations.filter((each) => each.retainOnDelete),
      [],
    );
  });

  it("protects nothing and leaves behind the keyring alone while it is off", async () => {
    const { registrations } = await deploy({ ...PRODUCTION, keyProtection: "off" });
    assert.deepEqual(
      registrations.filter((each) => each.protect),
      [],
    );
    assert.deepEqual(registrations.filter((each) => each.retainOnDelete).map(label), [
      "volcengine:kms/keyring:Keyring hyok-dev",
    ]);
  });

  for (const [keyProtection, deletionProtection, retain, balancer] of [
    ["on", "Enabled", false, "ConsoleProtection"],
    ["off", "Disabled", true, "NonProtection"],
  ] as const) {
    it(`tells both clouds that keyProtection is ${keyProtection}`, async () => {
      const run = await deploy({ ...PRODUCTION, keyProtection });
      const key = only(run, "alicloud:kms/key:Key", "hyok-dev-finetune");
      assert.equal(key.inputs["deletionProtection"], deletionProtection);
      assert.equal(only(run, "hyok:index:CustomKeyStore").inputs["retainWhileKeysRemain"], retain);
      const { modificationProtectionStatus } = only(run, "volcengine:clb/clb:Clb").inputs;
      assert.equal(modificationProtectionStatus, balancer);
    });
  }

  it("waits as long as the configuration says before a key is destroyed", async () => {
    const run = await deploy({
      ...PRODUCTION,
      deletionWindowInDays: 7,
      "keySource.pendingWindowInDays": 366,
    });
    assert.equal(only(run, "volcengine:kms/key:Key", "finetune").inputs["pendingWindowInDays"], 7);
    assert.equal(
      only(run, "alicloud:kms/key:Key", "hyok-dev-finetune").inputs["pendingWindowInDays"],
      366,
    );
  });

  it("gives keyring and key store names of this life of the stack", async () => {
    const run = await deploy(PRODUCTION);
    assert.equal(
      only(run, "volcengine:kms/keyring:Keyring").inputs["keyringName"],
      "hyok-dev-gen001",
    );
    const { customKeyStoreName, ownershipSuffix } = only(run, "hyok:index:CustomKeyStore").inputs;
    assert.deepEqual([customKeyStoreName, ownershipSuffix], ["hyok-dev-gen001", "gen001"]);
  });
});
