import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Cloud, Network } from "../../../../sandbox/cloud/context";
import { Faults } from "../../../../sandbox/cloud/faults";
import type { Operation } from "../../../../sandbox/cloud/operation";
import type { ResourceCall } from "../../../../sandbox/cloud/resource";
import { MemoryStore } from "../../../../sandbox/state/store";
import {
  rootCaller,
  seedAccount,
  type AccountOptions,
} from "../../../../sandbox/volcengine/account";
import { kmsOperations } from "../../../../sandbox/volcengine/kms/operations";
import type { KmsPorts } from "../../../../sandbox/volcengine/kms/ports";
import { FakeEndpoints, FakeProxy, SERVICE_ID } from "./fake-ports";
import { makeAuthority, type TestAuthority } from "../../../support/certificates";

export { proxyAnswered, proxyUncalled, SERVICE_ID } from "./fake-ports";

export const REGION = "cn-beijing";
export const SERVICE_NAME = `com.volces.privatelink.${REGION}.${SERVICE_ID}`;
export const HOST = `${SERVICE_ID}.${REGION}.privatelink.volces.com`;
/** A canary: no answer, error or inventory may hold it. */
export const SECRET = "canary+secret/0123456789abcdefghijklmnopqrstuv";
export const ACCESS_KEY = "AAAABBBBCCCCDDDD2222";
export const START_MS = Date.parse("2026-01-15T08:30:00Z");

/** Answer of an operation. */
export type Result = Record<string, unknown>;

/** A modelled KMS with clock, timers, network and proxy in the test's hands. */
export class KmsWorld {
  readonly clock = { ms: START_MS, now: () => this.clock.ms };
  readonly endpoints = new FakeEndpoints();
  readonly proxy: FakeProxy = new FakeProxy();
  readonly tasks: { delayMs: number; task: () => Promise<void> }[] = [];
  readonly cloud: Cloud;
  readonly ports: KmsPorts;
  readonly operations: readonly Operation[];
  private requests = 0;

  constructor(
    readonly authority: TestAuthority,
    options: { account?: AccountOptions; network?: Network; proxy?: KmsPorts["proxy"] } = {},
  ) {
    this.cloud = {
      store: new MemoryStore(),
      clock: this.clock,
      network: options.network ?? {
        connect: () => Promise.reject(new Error("no network in this test")),
      },
      faults: new Faults(),
      newId: (prefix) => `${prefix}-${randomBytes(8).toString("hex")}`,
    };
    seedAccount(this.cloud, { serviceLinkedRoles: ["kms"], ...options.account });
    this.ports = {
      endpoints: () => this.endpoints,
      proxy: options.proxy ?? (() => this.proxy),
      later: (delayMs, task) => void this.tasks.push({ delayMs, task }),
    };
    this.operations = kmsOperations(this.ports);
  }

  /** The caller of the resource door. */
  get resourceCall(): ResourceCall {
    const row = seedAccount(this.cloud);
    return { cloud: this.cloud, caller: rootCaller(row, "127.0.0.1"), region: REGION };
  }

  async call(
    action: string,
    params: Record<string, unknown> = {},
    region = REGION,
  ): Promise<Result> {
    const operation = this.operations.find((one) => one.action === action);
    assert.ok(operation, `no operation ${action}`);
    this.requests += 1;
    const requestId = `request-${this.requests}`;
    return (await operation.run({ ...this.resourceCall, region, requestId, params })) as Result;
  }

  /** Runs the timers that are set, in order. */
  async settle(): Promise<void> {
    for (const { task } of this.tasks.splice(0)) await task();
  }

  /** Parameters of a legal CreateCustomKeyStore. */
  storeParams(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      CustomKeyStoreName: "store-a",
      CustomKeyStoreType: "ExternalKeyStore",
      TrustAnchorCertificate: this.authority.base64,
      XksAccessKey: ACCESS_KEY,
      XksSecretAccessKey: SECRET,
      XksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
      XksProxyUriEndpoint: `https://${HOST}`,
      XksProxyUriPath: "/kms/xks/v1",
      XksProxyVpcEndpointServiceName: SERVICE_NAME,
      ...changes,
    };
  }

  /** Makes a store and answers its id. */
  async store(changes: Record<string, unknown> = {}): Promise<string> {
    const { CustomKeyStore } = await this.call("CreateCustomKeyStore", this.storeParams(changes));
    return (CustomKeyStore as { ID: string }).ID;
  }

  /** Makes a store and connects it. */
  async connectedStore(changes: Record<string, unknown> = {}): Promise<string> {
    const id = await this.store(changes);
    await this.call("ConnectCustomKeyStore", { CustomKeyStoreID: id });
    await this.settle();
    assert.equal((await this.describe(id))["ConnectionState"], "CONNECTED");
    return id;
  }

  /** What DescribeCustomKeyStores says of one store. */
  async describe(id: string): Promise<Result> {
    const { CustomKeyStores } = await this.call("DescribeCustomKeyStores", {
      CustomKeyStoreID: id,
    });
    return (CustomKeyStores as Result[])[0] ?? {};
  }

  /** Makes the keyring `ring` and an external key in it; answers the key's id. */
  async externalKey(storeId: string, changes: Record<string, unknown> = {}): Promise<string> {
    await this.call("CreateKeyring", { KeyringName: "ring" }).catch(() => undefined);
    const { Key } = await this.call("CreateKey", this.keyParams(storeId, changes));
    return (Key as { ID: string }).ID;
  }

  /** Parameters of a legal CreateKey with an external key. */
  keyParams(storeId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      KeyringName: "ring",
      KeyName: "key-a",
      Origin: "ExternalKeyStore",
      CustomKeyStoreID: storeId,
      XksKeyID: "external-key-1",
      KeySpec: "SYMMETRIC_256",
      KeyUsage: "ENCRYPT_DECRYPT",
      ...changes,
    };
  }
}

let authority: Promise<TestAuthority> | undefined;

/** A fresh world; the CA is made once for all. */
export async function kmsWorld(
  options: ConstructorParameters<typeof KmsWorld>[1] = {},
): Promise<KmsWorld> {
  authority ??= makeAuthority();
  return new KmsWorld(await authority, options);
}

/** Matcher for `assert.rejects`: exactly this code and this message. */
export function refusedWith(code: string, message: string): { code: string; message: string } {
  return { code, message };
}

/** A world with the keyring `ring`. */
export async function withKeyring(): Promise<KmsWorld> {
  const world = await kmsWorld();
  await world.call("CreateKeyring", { KeyringName: "ring" });
  return world;
}

/** Makes a key of KMS's own in the keyring `ring`; answers its id. */
export async function plainKey(
  world: KmsWorld,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const { Key } = await world.call("CreateKey", {
    KeyringName: "ring",
    KeyName: "plain",
    ...changes,
  });
  return (Key as { ID: string }).ID;
}
