import assert from "node:assert/strict";
import { Key } from "@pulumi/alicloud/kms/key";
import { NetworkRule } from "@pulumi/alicloud/kms/networkRule";
import { networkRulePrivate } from "../../../policies/alibaba-kms/network-rule-private";
import { pendingWindow } from "../../../policies/alibaba-kms/pending-window";
import { resource } from "../support/fixture";
import { judgeResource } from "../support/in-memory";
import { keyArgs, networkRuleArgs } from "./bases";

describe("policies/alibaba-kms settings", () => {
  const strict = { ...pendingWindow, settings: { minDays: 30 } };
  const windowOf = (pendingWindowInDays: number) => {
    const key = resource(Key, "key", { args: keyArgs({ pendingWindowInDays }) });
    return judgeResource(strict, key, "update")[0]?.verdict;
  };

  it("asks for a window of 30 days where minDays says so", () => {
    assert.deepEqual(windowOf(29), {
      kind: "violation",
      message: {
        en: "pendingWindowInDays is 29, expected 30 to 366 days",
        zh: "pendingWindowInDays 为 29，应为 30 至 366 天",
      },
    });
    assert.deepEqual(windowOf(30), { kind: "pass" });
  });

  it("asks for networks of a /24 where widestPrefix says so", () => {
    const narrow = { ...networkRulePrivate, settings: { widestPrefix: 24 } };
    const kindOf = (network: string) => {
      const args = networkRuleArgs({ sourcePrivateIps: [network] });
      return judgeResource(narrow, resource(NetworkRule, "rule", { args }), "update")[0]?.verdict
        .kind;
    };
    assert.equal(kindOf("10.80.4.0/23"), "violation");
    assert.equal(kindOf("10.80.4.0/24"), "pass");
  });
});
