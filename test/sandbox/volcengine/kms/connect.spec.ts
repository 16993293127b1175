import assert from "node:assert/strict";
import { Refusal } from "../../../../sandbox/cloud/context";
import { resumeTransitions } from "../../../../sandbox/volcengine/kms/connect";
import { volcengineKmsInventory } from "../../../../sandbox/volcengine/kms/inventory";
import { keyStores } from "../../../../sandbox/volcengine/kms/rows";
import { changeKmsSettings } from "../../../../sandbox/volcengine/kms/settings";
import { kmsWorld, proxyAnswered, proxyUncalled, SERVICE_NAME, type KmsWorld } from "./kms-world";

const ENDPOINT = `${SERVICE_NAME} 2100052433`;

async function connect(world: KmsWorld, id: string): Promise<void> {
  await world.call("ConnectCustomKeyStore", { CustomKeyStoreID: id });
}

async function disconnect(world: KmsWorld, id: string): Promise<void> {
  await world.call("DisconnectCustomKeyStore", { CustomKeyStoreID: id });
}

async function state(world: KmsWorld, id: string): Promise<unknown[]> {
  const store = await world.describe(id);
  return [store["ConnectionState"], store["ConnectionErrorCode"]];
}

describe("sandbox/volcengine/kms/connect", () => {
  it("K11: connect returns at once; describe shows CONNECTING, then CONNECTED with an endpoint", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    await connect(world, id);
    assert.deepEqual(await state(world, id), ["CONNECTING", ""]);
    assert.equal(world.proxy.seen.length, 0);
    assert.deepEqual(
      world.tasks.map((one) => one.delayMs),
      [300],
    );
    await world.settle();
    assert.deepEqual(await state(world, id), ["CONNECTED", ""]);
    assert.deepEqual([...world.endpoints.attached], [ENDPOINT]);
    assert.deepEqual(
      world.proxy.seen.map((seen) => seen.context.operation),
      ["ConnectCustomKeyStore"],
    );
  });

  it("takes its times from the settings", async () => {
    const world = await kmsWorld();
    changeKmsSettings(world.cloud, { connectDelayMs: 7, disconnectDelayMs: 9 });
    const id = await world.store();
    await connect(world, id);
    await disconnect(world, id);
    assert.deepEqual(
      world.tasks.map((one) => one.delayMs),
      [7, 9],
    );
  });

  const FAILURES: readonly (readonly [string, Error, string, string])[] = [
    [
      "an unknown name",
      proxyUncalled("XKS_PROXY_NOT_REACHABLE", "unknown name"),
      "XKS_PROXY_NOT_REACHABLE",
      "test",
    ],
    [
      "a wrong certificate",
      proxyUncalled("XKS_PROXY_INVALID_TLS_CONFIGURATION", "expired"),
      "XKS_PROXY_INVALID_TLS_CONFIGURATION",
      "test",
    ],
    [
      "a silent proxy",
      proxyUncalled("XKS_PROXY_TIMED_OUT", "no answer"),
      "XKS_PROXY_TIMED_OUT",
      "test",
    ],
    [
      "a refused credential",
      proxyAnswered("AuthenticationFailedException"),
      "INVALID_CREDENTIALS",
      "AuthenticationFailedException",
    ],
    [
      "a refused caller",
      proxyAnswered("AccessDeniedException"),
      "XKS_PROXY_ACCESS_DENIED",
      "AccessDeniedException",
    ],
    [
      "an unknown path",
      proxyAnswered("InvalidUriPathException"),
      "XKS_PROXY_INVALID_CONFIGURATION",
      "InvalidUriPathException",
    ],
    [
      "a broken proxy",
      proxyAnswered("InternalException"),
      "XKS_PROXY_INVALID_RESPONSE",
      "InternalException",
    ],
    [
      "a throttling proxy",
      proxyAnswered("ThrottlingException"),
      "XKS_PROXY_TIMED_OUT",
      "ThrottlingException",
    ],
    ["a defect of the sandbox", new TypeError("canary text"), "INTERNAL_ERROR", "sandbox-defect"],
  ];
  for (const [what, failure, code, obstacle] of FAILURES) {
    it(`K11: ends in FAILED with ${code} for ${what}`, async () => {
      const world = await kmsWorld();
      const id = await world.store();
      world.proxy.failure = failure;
      await connect(world, id);
      await world.settle();
      assert.deepEqual(await state(world, id), ["FAILED", code]);
      const kept = keyStores(world.cloud).get(id)?.lastFailure;
      assert.equal(kept?.connectionErrorCode, code);
      assert.equal(kept?.obstacle, obstacle);
      const reason =
        obstacle === "sandbox-defect"
          ? "the sandbox failed while it connected the store (TypeError)"
          : failure.message;
      assert.equal(kept?.reason, reason);
      const [item] = volcengineKmsInventory(world.cloud);
      assert.equal(item?.detail, `${code} (${obstacle}): ${reason}`);
    });
  }

  for (const [obstacle, code] of [
    ["endpoint-service-not-found", "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND"],
    ["not-whitelisted", "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND"],
    ["security-group", "XKS_PROXY_NOT_REACHABLE"],
  ] as const) {
    it(`ends in FAILED with ${code} for the obstacle ${obstacle}`, async () => {
      const world = await kmsWorld();
      const id = await world.store();
      world.endpoints.refusal = new Refusal("ETIMEDOUT", obstacle, "because");
      await connect(world, id);
      await world.settle();
      assert.deepEqual(await state(world, id), ["FAILED", code]);
    });
  }

  it("ends in FAILED with XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION when nobody accepts the endpoint", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    world.endpoints.status = "PendingAcceptance";
    await connect(world, id);
    await world.settle();
    assert.deepEqual(await state(world, id), [
      "FAILED",
      "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
    ]);
  });

  it("K12, K13: the code goes with the disconnect, and only then the store connects again", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    world.proxy.failure = proxyAnswered("AuthenticationFailedException");
    await connect(world, id);
    await world.settle();
    await assert.rejects(connect(world, id), { code: "CustomKeyStoreInvalidState" });
    await disconnect(world, id);
    assert.deepEqual(await state(world, id), ["DISCONNECTING", ""]);
    await world.settle();
    assert.deepEqual(await state(world, id), ["DISCONNECTED", ""]);
    assert.deepEqual([...world.endpoints.attached], []);
    world.proxy.failure = undefined;
    await connect(world, id);
    await world.settle();
    assert.deepEqual(await state(world, id), ["CONNECTED", ""]);
    assert.equal(keyStores(world.cloud).get(id)?.lastFailure, undefined);
  });

  it("drops the result of a connect that was overtaken by a disconnect, and its endpoint", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    await connect(world, id);
    world.proxy.meanwhile = () => disconnect(world, id);
    await world.settle();
    assert.deepEqual(await state(world, id), ["DISCONNECTING", ""]);
    await world.settle();
    assert.deepEqual(await state(world, id), ["DISCONNECTED", ""]);
    assert.deepEqual([...world.endpoints.attached], []);
  });

  it("takes up connects and disconnects after a restart, once", async () => {
    const world = await kmsWorld();
    const first = await world.store();
    const second = await world.connectedStore({
      CustomKeyStoreName: "store-b",
      XksProxyUriEndpoint: "https://b.example.com",
      XksProxyVpcEndpointServiceName: "epsvc-other000000000000000000",
    });
    await connect(world, first);
    await disconnect(world, second);
    const lost = world.tasks.splice(0);
    resumeTransitions(world.ports, world.cloud);
    assert.equal(world.tasks.length, 2);
    for (const { task } of lost) await task();
    assert.deepEqual(await state(world, first), ["CONNECTING", ""]);
    assert.deepEqual(await state(world, second), ["DISCONNECTING", ""]);
    await world.settle();
    assert.deepEqual(await state(world, first), ["CONNECTED", ""]);
    assert.deepEqual(await state(world, second), ["DISCONNECTED", ""]);
  });
});
