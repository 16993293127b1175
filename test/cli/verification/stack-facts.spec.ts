import assert from "node:assert/strict";
import { stackFacts } from "../../../cli/verification/stack-facts";

const OUTPUTS = {
  customKeyStoreId: "store-1",
  endpointServiceId: "epsvc-1",
  keyringName: "hyok-dev-abc",
  region: "cn-beijing",
  hostedKeys: { finetune: { keyId: "key-1", trn: "trn:kms:1" } },
  externalKeys: { "alias-1": "external-1" },
  keyProtection: "off",
};

describe("cli/verification/stack-facts", () => {
  it("takes the facts out of the outputs of an environment", () => {
    assert.deepEqual(stackFacts({ ...OUTPUTS, caCertificate: "pem" }), {
      customKeyStoreId: "store-1",
      endpointServiceId: "epsvc-1",
      keyringName: "hyok-dev-abc",
      region: "cn-beijing",
      hostedKeys: { finetune: "key-1" },
      externalKeys: { "alias-1": "external-1" },
      keyProtection: "off",
    });
  });

  const wrong: readonly [what: string, outputs: unknown, missing: string][] = [
    [
      "a stack that was never deployed",
      {},
      "customKeyStoreId, endpointServiceId, keyringName, region, hostedKeys, externalKeys, keyProtection",
    ],
    [
      "a key without its id",
      { ...OUTPUTS, hostedKeys: { finetune: {} } },
      "hostedKeys.finetune.keyId",
    ],
    ["another protection", { ...OUTPUTS, keyProtection: "maybe" }, "keyProtection"],
    ["no outputs at all", undefined, ""],
  ];
  for (const [what, outputs, missing] of wrong) {
    it(`refuses the outputs of ${what}`, () =>
      assert.throws(() => stackFacts(outputs), {
        name: "CommandError",
        message: `reading the stack's outputs: expected those of a deployed environment, missing or wrong: ${missing}; run pulumi up first`,
      }));
  }
});
