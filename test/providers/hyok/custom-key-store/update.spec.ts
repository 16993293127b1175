import assert from "node:assert/strict";
import type { CreateResult } from "../../../../providers/server/handler";
import { connectionErrorSentence } from "../../../../providers/hyok/client/connection-error";
import { anchors, CANARY, makeAnchors, NEXT_CANARY, StoreBench, storeArgs } from "../store-bench";
import { partialFailure, plain } from "../workbench";

const CONNECTED_UPDATE = ["UpdateCustomKeyStore"];
const DISCONNECTED_UPDATE = [
  "DisconnectCustomKeyStore",
  "UpdateCustomKeyStore",
  "ConnectCustomKeyStore",
];

describe("providers/hyok/custom-key-store update", () => {
  let bench: StoreBench;
  let created: CreateResult;

  before(makeAnchors);

  beforeEach(async () => {
    bench = new StoreBench();
    await bench.start();
    created = await bench.create();
    bench.cloud.calls.length = 0;
  });

  afterEach(() => bench.stop());

  const changes: readonly [string, () => Record<string, unknown>, readonly string[]][] = [
    ["customKeyStoreName", () => ({ customKeyStoreName: "hyok-next-7f3a" }), CONNECTED_UPDATE],
    [
      "xksAccessKey",
      () => ({ xksAccessKey: "ZZZZZZZZZZZZZZZZZZZZ", xksSecretAccessKey: NEXT_CANARY }),
      CONNECTED_UPDATE,
    ],
    ["xksSecretAccessKey", () => ({ xksSecretAccessKey: NEXT_CANARY }), CONNECTED_UPDATE],
    ["xksProxyUriPath", () => ({ xksProxyUriPath: "/team/kms/xks/v1" }), CONNECTED_UPDATE],
    [
      "trustAnchorCertificate",
      () => ({ trustAnchorCertificate: anchors.other }),
      DISCONNECTED_UPDATE,
    ],
    [
      "xksProxyUriEndpoint",
      () => ({ xksProxyUriEndpoint: "https://other.example" }),
      DISCONNECTED_UPDATE,
    ],
    [
      "xksProxyVpcEndpointServiceName",
      () => ({ xksProxyVpcEndpointServiceName: "com.volces.privatelink.cn-beijing.epsvc-2" }),
      DISCONNECTED_UPDATE,
    ],
    [
      "xksProxyConnectivity",
      () => ({
        xksProxyConnectivity: "PUBLIC_ENDPOINT",
        xksProxyVpcEndpointServiceName: undefined,
      }),
      DISCONNECTED_UPDATE,
    ],
  ];
  for (const [name, change, writes] of changes) {
    it(`changes ${name} with ${writes.join(", ")}`, async () => {
      const args = storeArgs(change());
      assert.equal(bench.diff(created.outputs, args)[name], "update");
      const outputs = await bench.update(created, args);
      assert.deepEqual(bench.writes, writes);
      assert.equal(bench.kms.store.state, "CONNECTED");
      assert.deepEqual(bench.diff(outputs, args), {});
      assert.deepEqual((await bench.read({ id: created.id, outputs }))?.outputs, outputs);
    });
  }

  it("sends only what changed", async () => {
    await bench.update(created, storeArgs({ xksProxyUriPath: "/team/kms/xks/v1" }));
    const [call] = bench.cloud.calls.filter(({ action }) => action === "UpdateCustomKeyStore");
    assert.deepEqual(call?.parameters, {
      CustomKeyStoreID: created.id,
      XksProxyUriPath: "/team/kms/xks/v1",
    });
  });

  it("disconnects when KMS refuses a change that it should take while connected", async () => {
    const code = "CustomKeyStoreInvalidStateException";
    bench.cloud.mishaps.push({ action: "UpdateCustomKeyStore", kind: "refuse", code, times: 1 });
    await bench.update(created, storeArgs({ xksProxyUriPath: "/team/kms/xks/v1" }));
    assert.deepEqual(bench.writes, ["UpdateCustomKeyStore", ...DISCONNECTED_UPDATE]);
  });

  it("tries a change 3 times while the proxy restarts", async () => {
    bench.cloud.mishaps.push({
      action: "UpdateCustomKeyStore",
      kind: "refuse",
      code: "XksProxyUriUnreachable",
      times: 2,
    });
    await bench.update(created, storeArgs({ xksSecretAccessKey: NEXT_CANARY }));
    assert.equal(bench.kms.store.secret, NEXT_CANARY);
    assert.equal(bench.writes.length, 3);
  });

  it("disconnects for connect false and connects again for true", async () => {
    const outputs = await bench.update(created, storeArgs({ connect: false }));
    assert.equal(outputs["connectionState"], "DISCONNECTED");
    assert.deepEqual(bench.writes, ["DisconnectCustomKeyStore"]);
    const again = await bench.update({ id: created.id, outputs }, storeArgs());
    assert.equal(again["connectionState"], "CONNECTED");
  });

  it("changes a local argument without a write", async () => {
    const args = storeArgs({ retainWhileKeysRemain: true });
    assert.deepEqual(bench.diff(created.outputs, args), { retainWhileKeysRemain: "update" });
    await bench.update(created, args);
    assert.deepEqual(bench.writes, []);
  });

  it("replaces the store for another region", () => {
    assert.deepEqual(bench.diff(created.outputs, storeArgs({ region: "cn-shanghai" })), {
      region: "update-replace",
    });
  });

  it("keeps the values that are in force when the change is refused", async () => {
    const args = storeArgs({
      xksProxyUriEndpoint: "https://other.example",
      xksSecretAccessKey: NEXT_CANARY,
    });
    bench.cloud.mishaps.push({
      action: "UpdateCustomKeyStore",
      kind: "refuse",
      code: "InvalidParameter",
      times: 1,
    });
    const failure = await partialFailure(bench.update(created, args));
    assert.equal(
      failure.message,
      `updating custom key store hyok-dev-7f3a (${created.id}): calling UpdateCustomKeyStore: [InvalidParameter] refused on demand (request id req-${failedCall()})`,
    );
    const inForce = plain(failure.outputs);
    assert.equal(inForce["xksProxyUriEndpoint"], storeArgs()["xksProxyUriEndpoint"]);
    assert.equal(inForce["xksSecretAccessKey"], CANARY);
    assert.equal(inForce["connectionState"], "DISCONNECTED");
    assert.equal(
      plain(failure.inputs ?? {})["xksProxyUriEndpoint"],
      storeArgs()["xksProxyUriEndpoint"],
    );
    const differences = {
      xksProxyUriEndpoint: "update",
      xksSecretAccessKey: "update",
      connectionState: "update",
    };
    assert.deepEqual(bench.diff(failure.outputs, args), differences);
  });

  it("keeps the new values when only the connection fails, and repairs it with the next update", async () => {
    bench.kms.outcomes.push("INVALID_CREDENTIALS");
    const args = storeArgs({ xksProxyUriEndpoint: "https://other.example" });
    const failure = await partialFailure(bench.update(created, args));
    assert.equal(
      failure.message,
      `updating custom key store hyok-dev-7f3a (${created.id}): the connection failed with ${connectionErrorSentence("INVALID_CREDENTIALS")}`,
    );
    assert.equal(plain(failure.outputs)["xksProxyUriEndpoint"], "https://other.example");
    assert.deepEqual(bench.diff(failure.outputs, args), { connectionState: "update" });
    bench.cloud.calls.length = 0;
    const outputs = await bench.update({ id: created.id, outputs: failure.outputs }, args);
    assert.deepEqual(bench.writes, DISCONNECTED_UPDATE);
    assert.equal(outputs["connectionState"], "CONNECTED");
  });

  it("says that a store is gone", async () => {
    bench.kms.stores.length = 0;
    await assert.rejects(bench.update(created, storeArgs()), {
      message: `updating custom key store (${created.id}): it no longer exists; run \`pulumi refresh\`, then the command again`,
    });
  });

  it("makes no call in a preview", async () => {
    const olds = plain(created.outputs);
    const news = bench.inputs(storeArgs({ xksProxyUriPath: "/team/kms/xks/v1" }));
    const request = {
      ...bench.request("CustomKeyStore"),
      id: created.id,
      oldInputs: olds,
      olds,
      news,
      preview: true,
    };
    const outputs = await bench.handler("CustomKeyStore").update(request);
    assert.equal(outputs["xksProxyUriPath"], "/team/kms/xks/v1");
    assert.deepEqual(bench.cloud.actions, []);
  });

  function failedCall(): number {
    return bench.cloud.actions.indexOf("UpdateCustomKeyStore") + 1;
  }
});
