import assert from "node:assert/strict";
import { OpenApiError } from "../../../../providers/hyok/client/error";
import {
  OpenApi,
  realMachine,
  type Machine,
  type Operation,
} from "../../../../providers/hyok/client/openapi";
import { FakeClock } from "../../../support/fake-clock";
import { ACCESS_KEY, FakeOpenApi, SECRET_KEY, type Mishap } from "../../../support/fake-openapi";

const READ: Operation = {
  service: "kms",
  version: "2021-02-18",
  action: "DescribeIt",
  method: "POST",
  idempotent: true,
};
const WRITE: Operation = { ...READ, action: "CreateIt", idempotent: false };
const QUERY: Operation = {
  service: "iam",
  version: "2018-01-01",
  action: "GetIt",
  method: "GET",
  idempotent: true,
};
const CANARY = "canaryCANARYcanary+/=";

describe("providers/hyok/client/openapi", () => {
  let cloud: FakeOpenApi;
  let clock: FakeClock;

  beforeEach(async () => {
    clock = new FakeClock();
    cloud = new FakeOpenApi(({ parameters }) => ({ echo: parameters }));
    await cloud.start();
  });

  afterEach(() => cloud.stop());

  it("signs a JSON call so that the far side's own arithmetic agrees", async () => {
    const result = await client().call(
      READ,
      { Name: "密钥 a/b+c=d&e", Missing: undefined, Page: 1 },
      context(),
    );
    assert.deepEqual(result, { echo: { Name: "密钥 a/b+c=d&e", Page: 1 } });
  });

  it("signs a query with every letter that must be escaped", async () => {
    const result = await client().call(
      QUERY,
      { Name: "a b!'()*~+/=&密", Missing: undefined },
      context(),
    );
    assert.deepEqual(result, { echo: { Name: "a b!'()*~+/=&密" } });
  });

  it("is refused with a wrong secret key, and does not try again", async () => {
    await assert.rejects(client({}, "another-key").call(READ, {}, context()), {
      message:
        "calling DescribeIt: [SignatureDoesNotMatch] the signature is wrong (request id req-1); check VOLCENGINE_SECRET_KEY",
    });
    assert.deepEqual(clock.sleeps, []);
  });

  it("gives action, code, request id and status of an error answer", async () => {
    mishap({ action: "CreateIt", kind: "refuse", code: "InvalidParameter", status: 400 });
    const error = await client()
      .call(WRITE, {}, context())
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof OpenApiError);
    const { action, code, requestId, status } = error;
    assert.deepEqual(
      { action, code, requestId, status },
      { action: "CreateIt", code: "InvalidParameter", requestId: "req-1", status: 400 },
    );
  });

  const retried: readonly [string, Omit<Mishap, "times" | "action">, number, number][] = [
    ["FlowLimitExceeded", { kind: "refuse", code: "FlowLimitExceeded", status: 429 }, 2, 2],
    ["status 429", { kind: "refuse", code: "Busy", status: 429 }, 2, 2],
    ["InternalError", { kind: "refuse", code: "InternalError", status: 500 }, 2, 1],
    [
      "ServiceUnavailableTemp with status 200",
      { kind: "refuse", code: "ServiceUnavailableTemp", status: 200 },
      2,
      1,
    ],
    ["a gateway's page", { kind: "garbage", status: 502 }, 2, 1],
    ["a broken connection", { kind: "cut-before" }, 2, 1],
    ["InvalidParameter", { kind: "refuse", code: "InvalidParameter", status: 400 }, 1, 1],
  ];
  for (const [what, trouble, reads, writes] of retried) {
    it(`after ${what} calls a read ${reads} times and a write ${writes} times in all`, async () => {
      mishap({ ...trouble, action: "DescribeIt" });
      await client()
        .call(READ, {}, context())
        .catch(() => undefined);
      assert.equal(cloud.actions.length, reads);
      cloud.calls.length = 0;
      mishap({ ...trouble, action: "CreateIt" });
      await client()
        .call(WRITE, {}, context())
        .catch(() => undefined);
      assert.equal(cloud.actions.length, writes);
    });
  }

  it("gives up after 6 calls with pauses of 0.5 s to 8 s", async () => {
    mishap({
      action: "DescribeIt",
      kind: "refuse",
      code: "FlowLimitExceeded",
      status: 429,
      times: 9,
    });
    await assert.rejects(client().call(READ, {}, context()), { code: "FlowLimitExceeded" });
    assert.equal(cloud.actions.length, 6);
    assert.deepEqual(clock.sleeps, [500, 1000, 2000, 4000, 8000]);
  });

  it("leaves half of each pause to chance", async () => {
    mishap({ action: "DescribeIt", kind: "refuse", code: "FlowLimitExceeded", status: 429 });
    await client({ random: () => 0.5 }).call(READ, {}, context());
    assert.deepEqual(clock.sleeps, [375]);
  });

  it("names a call that got no answer in time", async () => {
    const silent: Machine["transport"] = (_request, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason as Error)),
      );
    const host = new URL(cloud.endpoint).host;
    await assert.rejects(
      client({ transport: silent, callTimeoutMs: 1 }).call(WRITE, {}, context()),
      {
        message: `calling CreateIt: no answer from ${host} (TIMEOUT); check the network and VOLCENGINE_ENDPOINT, then run the command again`,
      },
    );
  });

  it("ends with the signal's reason, and calls nothing once it has ended", async () => {
    const signal = AbortSignal.abort(new Error("stop"));
    await assert.rejects(client().call(READ, {}, { region: "cn-beijing", signal }), {
      message: "stop",
    });
    assert.deepEqual(cloud.actions, []);
  });

  it("stops trying when the signal ends meanwhile", async () => {
    const controller = new AbortController();
    cloud.beforeCall = () => controller.abort(new Error("stop"));
    mishap({ action: "DescribeIt", kind: "cut-before", times: 9 });
    await assert.rejects(
      client().call(READ, {}, { region: "cn-beijing", signal: controller.signal }),
      { message: "stop" },
    );
    assert.equal(cloud.actions.length, 1);
  });

  it("shows neither a secret parameter nor the secret key that an error quotes", async () => {
    const message = `bad ${CANARY} for ${SECRET_KEY}`;
    mishap({ action: "CreateIt", kind: "refuse", code: "InvalidParameter", message });
    await assert.rejects(client().call(WRITE, { XksSecretAccessKey: CANARY }, context()), {
      message: "calling CreateIt: [InvalidParameter] bad <secret> for <secret> (request id req-1)",
    });
  });

  function client(machine: Partial<Machine> = {}, secretKey = SECRET_KEY): OpenApi {
    const credentials = { accessKey: ACCESS_KEY, secretKey, sessionToken: undefined };
    return new OpenApi(
      { credentials, endpoint: new URL(cloud.endpoint) },
      { ...realMachine, clock, random: () => 0, ...machine },
    );
  }

  function context(): { region: string; signal: AbortSignal } {
    return { region: "cn-beijing", signal: new AbortController().signal };
  }

  function mishap(trouble: Omit<Mishap, "times"> & { times?: number }): void {
    cloud.mishaps.push({ times: 1, ...trouble });
  }
});
