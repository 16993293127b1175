import assert from "node:assert/strict";
import { RolePolicyAttachment } from "@pulumi/volcengine/bin/iam/rolePolicyAttachment";
import type { ResourceRule } from "../../../policies/rule/resource-rule";
import { noFullAccess } from "../../../policies/volcengine-iam/no-full-access";
import { serviceRole } from "../../../policies/volcengine-iam/service-role";
import { AccessKey } from "../../../policies/volcengine-iam/upstream";
import { told } from "../support/expectations";
import { resource, type Declared } from "../support/fixture";
import { judgeResource } from "../support/in-memory";

/** What a rule with other settings says of a resource. */
const on = (rule: object, declared: Declared) =>
  judgeResource(rule as ResourceRule, declared, "update").map(told);

const attached = (policyName: string) =>
  resource(RolePolicyAttachment, "attachment", {
    args: { roleName: "ops", policyName, policyType: "System" },
  });

describe("policies/volcengine-iam/settings", () => {
  it("knows the policies for administrators that a profile names, and no others", () => {
    const rule = { ...noFullAccess, settings: { adminPolicies: ["ArkFullAccess"] } };
    assert.deepEqual(on(rule, attached("ArkFullAccess")), [
      'violation: policyName is "ArkFullAccess", expected a policy that names actions and keys',
    ]);
    assert.deepEqual(on(rule, attached("KMSFullAccess")), ["pass"]);
  });

  it("judges no access key where they are allowed", () => {
    const rule = { ...serviceRole, settings: { allowAccessKeys: true } };
    assert.deepEqual(on(rule, resource(AccessKey, "key", { args: { userName: "shop" } })), [
      "not-applicable: access keys are allowed here",
    ]);
  });
});
