import assert from "node:assert/strict";
import { trustAnchorFingerprint } from "../../../../providers/hyok/custom-key-store/trust-anchor";
import { anchors, CANARY, makeAnchors, StoreBench, storeArgs } from "../store-bench";
import { partialFailure } from "../workbench";

describe("providers/hyok/custom-key-store create where a store exists", () => {
  let bench: StoreBench;

  before(makeAnchors);

  beforeEach(async () => {
    bench = new StoreBench();
    await bench.start();
  });

  afterEach(() => bench.stop());

  const continued: readonly [string, Record<string, unknown>, string[]][] = [
    ["DISCONNECTED", {}, ["UpdateCustomKeyStore", "ConnectCustomKeyStore"]],
    ["CONNECTED", {}, ["UpdateCustomKeyStore"]],
    [
      "FAILED",
      { errorCode: "INVALID_CREDENTIALS" },
      ["DisconnectCustomKeyStore", "UpdateCustomKeyStore", "ConnectCustomKeyStore"],
    ],
    [
      "CONNECTING",
      { next: { at: 0, state: "CONNECTED", errorCode: undefined } },
      ["UpdateCustomKeyStore"],
    ],
    [
      "CONNECTING",
      {
        next: { at: Number.MAX_SAFE_INTEGER, state: "CONNECTED", errorCode: undefined },
        uriEndpoint: "https://elsewhere.example",
      },
      ["DisconnectCustomKeyStore", "UpdateCustomKeyStore", "ConnectCustomKeyStore"],
    ],
    [
      "DISCONNECTING",
      { next: { at: 0, state: "DISCONNECTED", errorCode: undefined } },
      ["UpdateCustomKeyStore", "ConnectCustomKeyStore"],
    ],
  ];
  for (const [state, details, writes] of continued) {
    const differs = "uriEndpoint" in details ? " with another endpoint" : "";
    it(`continues a store of its own in state ${state}${differs} with ${writes.join(", ")}`, async () => {
      const present = bench.kms.add({ ...ours(), state, ...details });
      const { id, outputs } = await bench.create();
      assert.equal(id, present.id);
      assert.deepEqual(bench.writes, writes);
      assert.equal(outputs["connectionState"], "CONNECTED");
      assert.equal(bench.kms.store.uriEndpoint, storeArgs()["xksProxyUriEndpoint"]);
      assert.equal(bench.kms.store.secret, CANARY);
    });
  }

  it("does not take a store whose name only begins alike", async () => {
    bench.kms.add({ ...ours(), name: "hyok-dev-7f3a-2" });
    await bench.create();
    assert.deepEqual(
      bench.kms.stores.map((store) => store.name),
      ["hyok-dev-7f3a-2", "hyok-dev-7f3a"],
    );
  });

  for (const [what, foreign] of [
    ["access key id", () => ({ accessKey: "ZZZZZZZZZZZZZZZZZZZZ" })],
    ["trust anchor", () => ({ trustAnchor: anchors.other })],
  ] as const) {
    it(`refuses a store of the same name with another ${what}, showing both`, async () => {
      const present = bench.kms.add({ ...ours(), ...foreign() });
      await assert.rejects(bench.create(), {
        message: [
          "creating custom key store hyok-dev-7f3a: the name is taken by a custom key store that this stack did not make",
          `  it has id ${present.id}, state DISCONNECTED, access key id ${present.accessKey}, trust anchor SHA-256 ${trustAnchorFingerprint(present.trustAnchor)}`,
          `  this stack asks for access key id ABCDEFGHIJKLMNOPQRST, trust anchor SHA-256 ${trustAnchorFingerprint(anchors.ours)}`,
          "  choose another name, delete that store, or take it over with `pulumi import` and its id",
        ].join("\n"),
      });
      assert.deepEqual(bench.writes, []);
    });
  }

  it("finds the store when the answer to its creation was lost", async () => {
    bench.cloud.mishaps.push({ action: "CreateCustomKeyStore", kind: "cut-after", times: 1 });
    const { id } = await bench.create();
    assert.equal(id, bench.kms.store.id);
    assert.equal(bench.writes.filter((action) => action === "CreateCustomKeyStore").length, 1);
  });

  it("reports a lost creation that had no effect and makes nothing twice", async () => {
    bench.cloud.mishaps.push({ action: "CreateCustomKeyStore", kind: "cut-before", times: 1 });
    const host = new URL(bench.cloud.endpoint).host;
    await assert.rejects(bench.create(), {
      message: `creating custom key store hyok-dev-7f3a: calling CreateCustomKeyStore: no answer from ${host} (ECONNRESET); check the network and VOLCENGINE_ENDPOINT, then run the command again`,
    });
    assert.deepEqual(bench.kms.stores, []);
  });

  for (const action of ["ConnectCustomKeyStore", "DisconnectCustomKeyStore"]) {
    it(`goes on when the answer to ${action} was lost`, async () => {
      bench.kms.add({ ...ours(), state: "FAILED", errorCode: "INVALID_CREDENTIALS" });
      bench.cloud.mishaps.push({ action, kind: "cut-after", times: 1 });
      const { outputs } = await bench.create();
      assert.equal(outputs["connectionState"], "CONNECTED");
    });

    it(`fails when ${action} had no effect`, async () => {
      bench.kms.add({ ...ours(), state: "FAILED", errorCode: "INVALID_CREDENTIALS" });
      bench.cloud.mishaps.push({ action, kind: "cut-before", times: 1 });
      const failure = await partialFailure(bench.create());
      assert.match(failure.message, new RegExp(`: calling ${action}: no answer from `));
    });
  }

  it("notes no secret that may not be in force", async () => {
    bench.kms.add({ ...ours(), state: "DISCONNECTED" });
    const code = "InvalidParameter";
    bench.cloud.mishaps.push({ action: "UpdateCustomKeyStore", kind: "refuse", code, times: 1 });
    const failure = await partialFailure(bench.create());
    assert.equal("xksSecretAccessKey" in failure.outputs, false);
    const differences = { xksSecretAccessKey: "update", connectionState: "update" };
    assert.deepEqual(bench.diff(failure.outputs, storeArgs()), differences);
  });

  function ours() {
    const args = storeArgs() as Record<string, string>;
    return {
      name: args["customKeyStoreName"] ?? "",
      accessKey: args["xksAccessKey"] ?? "",
      trustAnchor: anchors.ours,
      uriEndpoint: args["xksProxyUriEndpoint"] ?? "",
      uriPath: args["xksProxyUriPath"] ?? "",
      serviceName: args["xksProxyVpcEndpointServiceName"],
    };
  }
});
