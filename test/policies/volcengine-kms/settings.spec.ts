import assert from "node:assert/strict";
import { Key } from "@pulumi/volcengine/bin/kms/key";
import { KMS_SERVICE_ACCOUNT_ID } from "../../../core/limits";
import type { ResourceRule } from "../../../policies/rule/resource-rule";
import type { StackRule } from "../../../policies/rule/stack-rule";
import { hostedKeyStore } from "../../../policies/volcengine-kms/hosted-key-store";
import { pendingWindow } from "../../../policies/volcengine-kms/pending-window";
import { storeEndpointService } from "../../../policies/volcengine-kms/store-endpoint-service";
import { told } from "../support/expectations";
import { resource, type Declared } from "../support/fixture";
import { judgeResource, judgeStack } from "../support/in-memory";
import { ref } from "../support/markers";
import { endpointService, permission } from "../volcengine-network/bases";
import { hostedKey, keyArgs, OTHER_SERVICE, store } from "./bases";

/** What a rule with other settings says of a stack. */
const onStack = (rule: object, all: readonly Declared[]) =>
  judgeStack(rule as StackRule, all, "update").map(told);

/** What a rule about the days before deletion says of a number of them. */
const onDays = (minDays: number, pendingWindowInDays: number | undefined) => {
  const rule = { ...pendingWindow, settings: { minDays } } as object as ResourceRule;
  const key = resource(Key, "key", { args: keyArgs({ pendingWindowInDays }) });
  return judgeResource(rule, key, "update").map(told);
};

describe("policies/volcengine-kms/settings", () => {
  it("asks for the days that a profile sets", () => {
    assert.deepEqual(onDays(30, 30), ["pass"]);
    assert.deepEqual(onDays(30, 29), [
      "violation: pendingWindowInDays is 29, expected at least 30",
    ]);
    assert.deepEqual(onDays(30, undefined), [
      "violation: pendingWindowInDays is 7, expected at least 30",
    ]);
  });

  it("takes no store of another stack where the stack is to have its own", () => {
    const rule = { ...hostedKeyStore, settings: { storeInStack: true } };
    assert.deepEqual(onStack(rule, [hostedKey("key", { customKeyStoreId: "cks-other" })]), [
      'violation: customKeyStoreId is "cks-other", expected the id of a store of this stack',
    ]);
    const own = [store("store"), hostedKey("key", { customKeyStoreId: ref("store") })];
    assert.deepEqual(onStack(rule, own), ["pass"]);
    assert.deepEqual(onStack(rule, [hostedKey("key", { customKeyStoreId: undefined })]), [
      "violation: customKeyStoreId is not set, expected the id of a store of this stack",
    ]);
  });

  it("takes a service of another stack that is named", () => {
    const own = endpointService("clb-other", { autoAcceptEnabled: true });
    const all = [own, permission(KMS_SERVICE_ACCOUNT_ID), store("store")];
    const adopting = (name: string) => ({
      ...storeEndpointService,
      settings: { adoptedServices: [name] },
    });
    assert.deepEqual(onStack(adopting(OTHER_SERVICE), all), ["pass"]);
    assert.deepEqual(onStack(adopting("epsvc-third"), all), [
      `violation: xksProxyVpcEndpointServiceName is "${OTHER_SERVICE}", expected the name of a service of this stack`,
    ]);
  });
});
