import assert from "node:assert/strict";
import type { CreateResult } from "../../../../providers/server/handler";
import { connectionErrorSentence } from "../../../../providers/hyok/client/connection-error";
import type { FakeStore } from "../../../support/fake-kms-rows";
import { anchors, makeAnchors, StoreBench, storeArgs } from "../store-bench";
import { plain } from "../workbench";

describe("providers/hyok/custom-key-store read and delete", () => {
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

  it("reads what create returned", async () => {
    const found = await bench.read(created);
    assert.deepEqual(plain(found?.outputs ?? {}), plain(created.outputs));
    assert.deepEqual(plain(found?.inputs ?? {}), bench.inputs());
    assert.deepEqual(bench.writes, []);
  });

  const drifts: readonly [string, () => Partial<FakeStore>][] = [
    ["customKeyStoreName", () => ({ name: "renamed-7f3a" })],
    ["trustAnchorCertificate", () => ({ trustAnchor: anchors.other })],
    ["xksAccessKey", () => ({ accessKey: "ZZZZZZZZZZZZZZZZZZZZ" })],
    ["xksProxyUriEndpoint", () => ({ uriEndpoint: "https://elsewhere.example" })],
    ["xksProxyUriPath", () => ({ uriPath: "/elsewhere/kms/xks/v1" })],
    [
      "xksProxyVpcEndpointServiceName",
      () => ({ serviceName: "com.volces.privatelink.cn-beijing.epsvc-9" }),
    ],
    ["connectionState", () => ({ state: "DISCONNECTED" })],
  ];
  for (const [name, drift] of drifts) {
    it(`shows drift of ${name} and takes it back`, async () => {
      Object.assign(bench.kms.store, drift());
      const found = await bench.read(created);
      assert.notDeepEqual(found?.outputs[name], created.outputs[name]);
      assert.deepEqual(bench.diff(found?.outputs ?? {}, storeArgs()), { [name]: "update" });
      const outputs = await bench.update(
        { id: created.id, outputs: found?.outputs ?? {} },
        storeArgs(),
      );
      assert.deepEqual(plain(outputs), plain(created.outputs));
    });
  }

  it("shows drift of xksProxyConnectivity", async () => {
    Object.assign(bench.kms.store, { connectivity: "PUBLIC_ENDPOINT", serviceName: undefined });
    const found = await bench.read(created);
    const differences = {
      xksProxyConnectivity: "update",
      xksProxyVpcEndpointServiceName: "update",
    };
    assert.deepEqual(bench.diff(found?.outputs ?? {}, storeArgs()), differences);
  });

  it("warns that a changed secret shows only as a failed connection", async () => {
    Object.assign(bench.kms.store, { state: "FAILED", errorCode: "INVALID_CREDENTIALS" });
    const found = await bench.read(created);
    assert.equal(found?.outputs["connectionErrorCode"], "INVALID_CREDENTIALS");
    assert.deepEqual(bench.log, [
      `warning: custom key store hyok-dev-7f3a (${created.id}): the connection failed with ${connectionErrorSentence("INVALID_CREDENTIALS")}`,
    ]);
    assert.match(
      bench.log[0] ?? "",
      /the secret cannot be read back, so a changed one shows only here$/,
    );
  });

  it("finds no drift in the same certificate as PEM", async () => {
    const lines = anchors.ours.match(/.{1,64}/g) ?? [];
    bench.kms.store.trustAnchor = `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
    const found = await bench.read(created);
    assert.deepEqual(plain(found?.outputs ?? {}), plain(created.outputs));
  });

  it("answers nothing for a store that is gone", async () => {
    bench.kms.stores.length = 0;
    assert.equal(await bench.read(created), undefined);
  });

  it("imports by id; the next update sends the secret that cannot be read", async () => {
    const found = await bench.import(created.id);
    const { xksSecretAccessKey: _secret, ownershipSuffix: _suffix, ...readable } = bench.inputs();
    assert.deepEqual(plain(found?.inputs ?? {}), readable);
    const differences = { ownershipSuffix: "update", xksSecretAccessKey: "update" };
    assert.deepEqual(bench.diff(found?.outputs ?? {}, storeArgs()), differences);
    const outputs = await bench.update(
      { id: created.id, outputs: found?.outputs ?? {} },
      storeArgs(),
    );
    assert.deepEqual(bench.writes, ["UpdateCustomKeyStore"]);
    assert.deepEqual(plain(outputs), plain(created.outputs));
  });

  it("deletes: disconnects, waits, deletes", async () => {
    await bench.delete(created);
    assert.deepEqual(bench.writes, ["DisconnectCustomKeyStore", "DeleteCustomKeyStore"]);
    assert.deepEqual(bench.kms.stores, []);
  });

  it("deletes a disconnected store at once", async () => {
    bench.kms.store.state = "DISCONNECTED";
    await bench.delete(created);
    assert.deepEqual(bench.writes, ["DeleteCustomKeyStore"]);
  });

  it("counts a store that is gone as deleted", async () => {
    bench.kms.stores.length = 0;
    await bench.delete(created);
    assert.deepEqual(bench.writes, []);
  });

  it("fails while keys remain, naming them, and leaves the store connected", async () => {
    addKeys();
    await assert.rejects(bench.delete(created), {
      message: `deleting custom key store hyok-dev-7f3a (${created.id}): 2 KMS keys still belong to it: ring/k1 (key-1, Enable), ring/k2 (key-2, PendingDelete until 2026-02-04T08:00:00Z); schedule the deletion of each (7 to 30 days), let that time pass, then run the command again; or set retainWhileKeysRemain, which leaves the store behind, disconnected, once all of them wait for their deletion`,
    });
    assert.deepEqual(bench.writes, []);
    assert.equal(bench.kms.store.state, "CONNECTED");
  });

  it("disconnects the store, leaves it and says so while keys wait, with retainWhileKeysRemain", async () => {
    addKeys();
    bench.kms.keys.shift();
    await bench.delete(created, storeArgs({ retainWhileKeysRemain: true }));
    assert.deepEqual(bench.writes, ["DisconnectCustomKeyStore"]);
    assert.equal(bench.kms.store.state, "DISCONNECTED");
    assert.deepEqual(bench.log, [
      `warning: custom key store hyok-dev-7f3a (${created.id}): left behind, disconnected, because 1 KMS key of it waits for deletion: ring/k2 (key-2, PendingDelete until 2026-02-04T08:00:00Z); delete it when they are gone`,
    ]);
  });

  it("leaves the store connected and fails while a key is in use, with retainWhileKeysRemain", async () => {
    addKeys();
    await assert.rejects(
      bench.delete(created, storeArgs({ retainWhileKeysRemain: true })),
      /: 2 KMS keys still belong to it: ring\/k1 \(key-1, Enable\), /,
    );
    assert.deepEqual(bench.writes, []);
    assert.deepEqual(bench.log, []);
  });

  it("finds keys on every page of 100", async () => {
    const others = Array.from({ length: 150 }, (_, index) => ({
      id: `other-${index}`,
      name: `o${index}`,
      state: "Enable",
    }));
    bench.kms.keys.push(
      ...others.map((key) => ({ ...key, keyring: "ring", storeId: "another store" })),
    );
    bench.kms.keys.push({
      keyring: "ring",
      id: "key-1",
      name: "k1",
      storeId: created.id,
      state: "Enable",
    });
    await assert.rejects(
      bench.delete(created),
      /: 1 KMS key still belongs to it: ring\/k1 \(key-1, Enable\); /,
    );
  });

  it("says so when KMS knows of keys that the list does not show", async () => {
    const code = "CustomKeyStoreHasCMKsException";
    bench.cloud.mishaps.push({ action: "DeleteCustomKeyStore", kind: "refuse", code, times: 1 });
    await assert.rejects(bench.delete(created), {
      message: `deleting custom key store hyok-dev-7f3a (${created.id}): KMS keys still belong to it; schedule the deletion of each (7 to 30 days), let that time pass, then run the command again; or set retainWhileKeysRemain, which leaves the store behind, disconnected, once all of them wait for their deletion`,
    });
  });

  it("reports a refusal of the deletion as it is", async () => {
    bench.cloud.mishaps.push({
      action: "DeleteCustomKeyStore",
      kind: "refuse",
      code: "InvalidParameter",
      times: 1,
    });
    await assert.rejects(
      bench.delete(created),
      /^Error: deleting custom key store hyok-dev-7f3a \(.+\): calling DeleteCustomKeyStore: \[InvalidParameter\] /,
    );
    assert.equal(bench.kms.stores.length, 1);
  });

  function addKeys(): void {
    const key = { keyring: "ring", storeId: created.id };
    bench.kms.keys.push({ ...key, id: "key-1", name: "k1", state: "Enable" });
    const scheduleDeleteTime = "2026-02-04T08:00:00Z";
    bench.kms.keys.push({
      ...key,
      id: "key-2",
      name: "k2",
      state: "PendingDelete",
      scheduleDeleteTime,
    });
  }
});
