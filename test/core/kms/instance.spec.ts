import assert from "node:assert/strict";
import { commitmentSentence, instanceEndpoint } from "../../../core/kms/instance";

const AMOUNTS = {
  autoRenewalInMonths: 12,
  queriesPerSecond: 2000,
  keyQuota: 100,
  secretQuota: 1,
  vpcQuota: 3,
  logStorageInGb: 1000,
} as const;

describe("core/kms/instance", () => {
  it("names the endpoint without a scheme", () => {
    assert.equal(instanceEndpoint("kst-1"), "kst-1.cryptoservice.kms.aliyuncs.com");
  });

  it("says in one sentence what is bought, for how long, and what is not given back", () => {
    const software = { edition: "software", payment: "Subscription" } as const;
    const lost =
      "destroy need not refund any of it, and a release destroys its keys and secrets for ever";
    assert.deepEqual(
      [
        commitmentSentence({ ...software, periodInMonths: 1, quantity: 1 }),
        commitmentSentence({ ...software, edition: "hardware", periodInMonths: 36, quantity: 2 }),
        commitmentSentence({ ...software, ...AMOUNTS, quantity: 1 }),
        commitmentSentence({ ...software, productVersion: "small", quantity: 1 }),
      ],
      [
        `I buy 1 software KMS instance for 1 month by Subscription with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC: ${lost}`,
        `I buy 2 hardware KMS instances for 36 months by Subscription with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC: ${lost}`,
        `I buy 1 software KMS instance for 1 month by Subscription, renewed by 12 months each time it ends, with 2000 calls in a second, 100 key versions, 1 secret, 3 VPCs and 1000 GB of logs: ${lost}`,
        `I buy 1 software KMS instance for 1 month by Subscription with 200 calls in a second, 1000 key versions, 0 secrets and 1 VPC: ${lost}`,
      ],
    );
  });

  it("says of an instance that is paid as it is used no amount that it is not bought for", () => {
    const byUse = { edition: "software", payment: "PayAsYouGo", quantity: 1 } as const;
    const costs =
      "it costs until it is released, and a release destroys its keys and secrets for ever";
    assert.deepEqual(
      [commitmentSentence(byUse), commitmentSentence({ ...byUse, ...AMOUNTS })],
      [
        `I buy 1 software KMS instance by PayAsYouGo: ${costs}`,
        `I buy 1 software KMS instance by PayAsYouGo with 1000 GB of logs: ${costs}`,
      ],
    );
  });

  it("is another sentence for each amount that is raised", () => {
    const bought = {
      edition: "software",
      payment: "Subscription",
      quantity: 1,
      ...AMOUNTS,
    } as const;
    const raised = Object.entries(AMOUNTS).map(([amount, value]) =>
      commitmentSentence({ ...bought, [amount]: value + 1 }),
    );
    const sentences = [commitmentSentence(bought), ...raised];
    assert.deepEqual([...new Set(sentences)], sentences);
  });

  it("buys a subscription for one month unless told otherwise", () => {
    const bought = { edition: "software", payment: "Subscription", quantity: 1 } as const;
    assert.equal(commitmentSentence(bought), commitmentSentence({ ...bought, periodInMonths: 1 }));
  });
});
