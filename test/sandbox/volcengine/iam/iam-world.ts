import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Cloud } from "../../../../sandbox/cloud/context";
import { Faults } from "../../../../sandbox/cloud/faults";
import type { ResourceCall, ResourceModel } from "../../../../sandbox/cloud/resource";
import { MemoryStore } from "../../../../sandbox/state/store";
import { rootCaller, seedAccount } from "../../../../sandbox/volcengine/account";
import { IAM_OPERATIONS, VOLCENGINE_IAM_RESOURCES } from "../../../../sandbox/volcengine/iam";

/** Answer of an operation. */
export type Result = Record<string, unknown>;

export const START_MS = Date.parse("2026-01-15T08:30:00Z");
/** Lets Ark assume a role. */
export const TRUST = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: ["ark"] } }],
});
/** A legal permission policy. */
export const DOCUMENT = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: ["kms:DescribeKey"], Resource: ["*"] }],
});

/** A fresh cloud with an account and no role. */
export function makeCloud(): Cloud {
  const cloud = {
    store: new MemoryStore(),
    clock: { now: () => START_MS },
    network: { connect: () => Promise.reject(new Error("no network in this test")) },
    faults: new Faults(),
    newId: (prefix: string) => `${prefix}-${randomBytes(4).toString("hex")}`,
  };
  seedAccount(cloud);
  return cloud;
}

/** The caller of the resource door. */
export function resourceCall(cloud: Cloud): ResourceCall {
  return { cloud, caller: rootCaller(seedAccount(cloud), "127.0.0.1"), region: "cn-beijing" };
}

/** Calls an IAM operation. */
export async function call(cloud: Cloud, action: string, params: Result = {}): Promise<Result> {
  const operation = IAM_OPERATIONS.find((one) => one.action === action);
  assert.ok(operation, action);
  return (await operation.run({ ...resourceCall(cloud), requestId: "r", params })) as Result;
}

/** A resource model by the end of its token. */
export function model(name: string): ResourceModel {
  const found = VOLCENGINE_IAM_RESOURCES.find((one) => one.token.endsWith(`:${name}`));
  assert.ok(found, name);
  return found;
}
