import assert from "node:assert/strict";
import {
  CONNECTION_ERRORS,
  connectionErrorSentence,
} from "../../../../providers/hyok/client/connection-error";
import { Secret } from "../../../../providers/server/values";
import { CANARY, makeAnchors, StoreBench, storeArgs } from "../store-bench";
import { partialFailure, plain } from "../workbench";

describe("providers/hyok/custom-key-store create", () => {
  let bench: StoreBench;

  before(makeAnchors);

  beforeEach(async () => {
    bench = new StoreBench();
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("makes a store, connects it and waits until it is CONNECTED", async () => {
    const { id, outputs } = await bench.create();
    assert.equal(id, bench.kms.store.id);
    assert.deepEqual(bench.writes, ["CreateCustomKeyStore", "ConnectCustomKeyStore"]);
    assert.deepEqual(plain(outputs), {
      ...storeArgs(),
      customKeyStoreType: "ExternalKeyStore",
      xksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
      connect: true,
      retainWhileKeysRemain: false,
      region: "cn-beijing",
      connectionState: "CONNECTED",
      creationDate: 1767600000,
    });
    assert.ok(outputs["xksSecretAccessKey"] instanceof Secret);
    assert.equal(bench.kms.store.secret, CANARY);
  });

  it("looks after 0.5 s, 1 s, 2 s, 4 s, 8 s and then every 10 s", async () => {
    bench.kms.connectMs = 40_000;
    await bench.create();
    assert.deepEqual(bench.clock.sleeps, [500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
  });

  it("shows no difference after it", async () => {
    const { outputs } = await bench.create();
    assert.deepEqual(bench.diff(outputs, storeArgs()), {});
  });

  it("leaves the store disconnected with connect false", async () => {
    const { outputs } = await bench.create(storeArgs({ connect: false }));
    assert.deepEqual(bench.writes, ["CreateCustomKeyStore"]);
    assert.equal(outputs["connectionState"], "DISCONNECTED");
    assert.deepEqual(bench.diff(outputs, storeArgs({ connect: false })), {});
  });

  it("makes no call in a preview and promises CONNECTED", async () => {
    const request = { ...bench.request("CustomKeyStore"), inputs: bench.inputs(), preview: true };
    const { id, outputs } = await bench.handler("CustomKeyStore").create(request);
    assert.equal(id, "");
    assert.equal(outputs["connectionState"], "CONNECTED");
    assert.ok(outputs["xksSecretAccessKey"] instanceof Secret);
    assert.deepEqual(bench.cloud.actions, []);
  });

  for (const code of [...Object.keys(CONNECTION_ERRORS), "SOMETHING_NEW"]) {
    it(`explains a connection that ends with ${code} and keeps the store in state`, async () => {
      bench.kms.outcomes.push(code, code, code);
      const failure = await partialFailure(bench.create());
      assert.equal(failure.id, bench.kms.store.id);
      assert.equal(
        failure.message,
        `creating custom key store hyok-dev-7f3a (${failure.id}): the connection failed with ${connectionErrorSentence(code)}`,
      );
      assert.equal(failure.outputs["connectionState"], "FAILED");
      assert.equal(failure.outputs["connectionErrorCode"], code);
      assert.deepEqual(bench.diff(failure.outputs, storeArgs()), { connectionState: "update" });
    });
  }

  it("connects again up to 3 times when the proxy is not reachable yet", async () => {
    bench.kms.outcomes.push("XKS_PROXY_NOT_REACHABLE", "XKS_PROXY_TIMED_OUT");
    const { outputs } = await bench.create();
    assert.equal(outputs["connectionState"], "CONNECTED");
    const attempts = ["ConnectCustomKeyStore", "DisconnectCustomKeyStore"];
    assert.deepEqual(bench.writes, [
      "CreateCustomKeyStore",
      ...attempts,
      ...attempts,
      "ConnectCustomKeyStore",
    ]);
  });

  it("does not connect again after a failure that cannot pass", async () => {
    bench.kms.outcomes.push("INVALID_CREDENTIALS");
    await partialFailure(bench.create());
    assert.deepEqual(bench.writes, ["CreateCustomKeyStore", "ConnectCustomKeyStore"]);
  });

  it("gives up after 15 minutes in state CONNECTING and keeps the store in state", async () => {
    bench.kms.connectMs = 3_600_000;
    const failure = await partialFailure(bench.create());
    assert.equal(
      failure.message,
      `creating custom key store hyok-dev-7f3a (${failure.id}): still in state CONNECTING instead of CONNECTED after 900 s; run the command again to go on, or raise customTimeouts`,
    );
    assert.equal(failure.outputs["connectionState"], "CONNECTING");
  });

  it("honours a time limit of customTimeouts of 60 s", async () => {
    bench.kms.connectMs = 3_600_000;
    const failure = await partialFailure(bench.create(storeArgs(), undefined, 60_000));
    assert.match(failure.message, /: still in state CONNECTING instead of CONNECTED after 60 s; /);
  });

  it("stops when the engine asks to and keeps the store in state", async () => {
    const controller = new AbortController();
    bench.cloud.beforeCall = () => {
      if (bench.cloud.actions.at(-2) === "ConnectCustomKeyStore")
        controller.abort(new Error("the engine asked to stop"));
    };
    const failure = await partialFailure(bench.create(storeArgs(), controller.signal));
    assert.equal(
      failure.message,
      `creating custom key store hyok-dev-7f3a (${failure.id}): stopped, because the engine asked to stop; run the command again to go on`,
    );
  });

  it("waits for a store that the list does not show at once", async () => {
    bench.kms.hiddenLooks = 3;
    const { outputs } = await bench.create();
    assert.equal(outputs["connectionState"], "CONNECTED");
  });

  it("tries again when a public proxy does not answer the first check", async () => {
    bench.cloud.mishaps.push({
      action: "CreateCustomKeyStore",
      kind: "refuse",
      code: "XksProxyUriUnreachableException",
      times: 2,
    });
    const { outputs } = await bench.create();
    assert.equal(outputs["connectionState"], "CONNECTED");
    assert.equal(bench.kms.stores.length, 1);
  });

  it("shows no secret that the cloud quotes in an error", async () => {
    const message = `XksSecretAccessKey ${CANARY} is weak`;
    bench.cloud.mishaps.push({
      action: "CreateCustomKeyStore",
      kind: "refuse",
      code: "InvalidParameter",
      message,
      times: 1,
    });
    await assert.rejects(bench.create(), {
      message:
        "creating custom key store hyok-dev-7f3a: calling CreateCustomKeyStore: [InvalidParameter] XksSecretAccessKey <secret> is weak (request id req-2)",
    });
  });
});
