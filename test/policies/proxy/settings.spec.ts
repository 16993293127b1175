import assert from "node:assert/strict";
import { certificateLifetime } from "../../../policies/proxy/certificate-lifetime";
import type { StackRule } from "../../../policies/rule/stack-rule";
import { told } from "../support/expectations";
import { judgeStack } from "../support/in-memory";
import { ref } from "../support/markers";
import { store } from "../volcengine-kms/bases";
import { authority, leaf } from "./certificates";

/** What the rule says of a certificate of 90 days that is renewed 30 days before its end. */
const onNinetyDays = (maxDays: number, minRenewalDays: number) => {
  const rule = { ...certificateLifetime, settings: { maxDays, minRenewalDays } };
  const certificate = { validityPeriodHours: 90 * 24, earlyRenewalHours: 30 * 24 };
  const all = [
    ...authority("ca"),
    ...leaf("leaf", "ca", { certificate }),
    store("store", { trustAnchorCertificate: ref("ca", "certPem") }),
  ];
  return judgeStack(rule as object as StackRule, all, "update").map(told);
};

describe("policies/proxy/settings", () => {
  it("asks for the days that a profile sets", () => {
    assert.deepEqual(onNinetyDays(90, 30), ["pass"]);
    assert.deepEqual(onNinetyDays(89, 30), [
      "violation: validityPeriodHours is 2160, expected at most 2136",
    ]);
    assert.deepEqual(onNinetyDays(90, 31), [
      "violation: earlyRenewalHours is 720, expected at least 744",
    ]);
  });
});
