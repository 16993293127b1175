import assert from "node:assert/strict";
import { alibabaFacts } from "../../../cli/verification/alibaba-facts";

const CONNECTION = {
  endpoint: "kst-1.cryptoservice.kms.aliyuncs.com",
  region: "cn-beijing",
  caCertificateChain: "chain",
  clientKeyId: "KAAP.1",
};
const OUTPUTS = {
  kmsInstance: { edition: "hardware", instanceId: "kst-1" },
  kmsKeys: { orders: "key-1" },
  applicationConnections: { shop: CONNECTION },
  clientKeys: { shop: "canary-client-key" },
  clientKeyPasswords: { shop: "canary-password" },
  auditBucket: "hyok-audit",
  alarms: { keyDisabled: "hyok-key-disabled" },
};

describe("cli/verification/alibaba-facts", () => {
  it("takes the facts out of the outputs of an environment, and leaves the others", () => {
    assert.deepEqual(alibabaFacts({ ...OUTPUTS, customKeyStoreId: "store-1" }), OUTPUTS);
  });

  it("finds an Alibaba side without anything where the stack has none of it", () => {
    assert.deepEqual(alibabaFacts({ customKeyStoreId: "store-1" }), {
      kmsKeys: {},
      applicationConnections: {},
      clientKeys: {},
      clientKeyPasswords: {},
      alarms: {},
    });
  });

  const wrong: readonly [what: string, outputs: unknown, missing: string][] = [
    [
      "an instance without its id and a bucket that is none",
      { ...OUTPUTS, kmsInstance: { edition: "software" }, auditBucket: 1 },
      "kmsInstance.instanceId, auditBucket",
    ],
    [
      "a connection without its endpoint",
      { applicationConnections: { shop: { ...CONNECTION, endpoint: undefined } } },
      "applicationConnections.shop.endpoint",
    ],
    [
      "a client key that is not a text, without showing it",
      { ...OUTPUTS, clientKeys: { shop: { KeyId: "canary-client-key" } } },
      "clientKeys.shop",
    ],
    ["no outputs at all", undefined, ""],
  ];
  for (const [what, outputs, missing] of wrong) {
    it(`refuses ${what}`, () =>
      assert.throws(() => alibabaFacts(outputs), {
        name: "CommandError",
        message: `reading the stack's outputs: expected those of a deployed environment, missing or wrong: ${missing}; run pulumi up first`,
      }));
  }
});
