import assert from "node:assert/strict";
import { AlibabaApi, type AlibabaOperation } from "../../../../providers/hyok/alibaba/api";
import { AlibabaError, isAbsence } from "../../../../providers/hyok/alibaba/error";
import { readAlibabaSettings } from "../../../../providers/hyok/alibaba/settings";
import { FakeClock } from "../../../support/fake-clock";
import { ACCESS_KEY, FakeAlibaba, SECRET_KEY, type Mishap } from "./fake-alibaba";

const READ: AlibabaOperation = {
  product: "kms",
  version: "2016-01-20",
  action: "GetIt",
  idempotent: true,
};
const WRITE: AlibabaOperation = {
  ...READ,
  action: "CreateIt",
  idempotent: false,
  secrets: ["Password"],
};
const CANARY = "canaryCANARYcanary+/=";

describe("providers/hyok/alibaba/api", () => {
  let cloud: FakeAlibaba;
  let clock: FakeClock;

  beforeEach(async () => {
    clock = new FakeClock();
    cloud = new FakeAlibaba(({ form, region, version }) => ({
      Echo: form,
      Region: region,
      version,
    }));
    await cloud.start();
  });

  afterEach(() => cloud.stop());

  it("sends parameters in the body, lists as JSON, and the region in the address", async () => {
    const answer = await api().call(
      WRITE,
      { Name: "密钥 a/b+c=d&e", Missing: undefined, Page: 1, Ids: ["a", "b"], Password: CANARY },
      context(),
    );
    assert.deepEqual(answer["Echo"], {
      Name: "密钥 a/b+c=d&e",
      Page: "1",
      Ids: '["a","b"]',
      Password: CANARY,
    });
    assert.equal(answer["Region"], "cn-beijing");
    assert.equal(answer["version"], "2016-01-20");
    assert.deepEqual(
      cloud.calls.map((call) => call.url),
      ["/?RegionId=cn-beijing"],
    );
  });

  it("calls without parameters", async () => {
    assert.deepEqual((await api().call(READ, {}, context()))["Echo"], {});
  });

  it("sends a security token with a temporary credential only", async () => {
    await api({ ALICLOUD_SECURITY_TOKEN: "token" }).call(READ, {}, context());
    await api().call(READ, {}, context());
    assert.deepEqual(
      cloud.calls.map((call) => call.securityToken),
      ["token", undefined],
    );
  });

  it("is refused with a wrong secret key, says what to check, and does not try again", async () => {
    await assert.rejects(api({ ALICLOUD_SECRET_KEY: "other" }).call(READ, {}, context()), {
      message:
        "calling GetIt: [SignatureDoesNotMatch] the signature is wrong (request id req-1); check ALICLOUD_SECRET_KEY",
      hint: "check ALICLOUD_SECRET_KEY",
    });
    assert.deepEqual(clock.sleeps, []);
  });

  it("gives action, code, request id and status of an error answer", async () => {
    cloud.mishap({
      action: "CreateIt",
      kind: "refuse",
      code: "Forbidden.KeyNotFound",
      status: 404,
    });
    const error = await api()
      .call(WRITE, {}, context())
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof AlibabaError);
    const { action, code, requestId, status, hint } = error;
    assert.deepEqual(
      { action, code, requestId, status, hint },
      {
        action: "CreateIt",
        code: "Forbidden.KeyNotFound",
        requestId: "req-1",
        status: 404,
        hint: undefined,
      },
    );
  });

  const retried: readonly [string, Omit<Mishap, "times" | "action">, number, number][] = [
    ["Rejected.Throttling", { kind: "refuse", code: "Rejected.Throttling", status: 400 }, 2, 2],
    ["Throttling.User", { kind: "refuse", code: "Throttling.User", status: 400 }, 2, 2],
    ["status 429", { kind: "refuse", code: "Busy", status: 429 }, 2, 2],
    ["status 500", { kind: "refuse", code: "InternalFailure", status: 500 }, 2, 1],
    ["status 503", { kind: "refuse", code: "ServiceUnavailable", status: 503 }, 2, 1],
    ["status 499", { kind: "refuse", code: "Odd", status: 499 }, 1, 1],
    ["a gateway's page", { kind: "garbage", status: 502 }, 2, 1],
    ["a broken connection", { kind: "cut-before" }, 2, 1],
    [
      "Forbidden.NoPermission",
      { kind: "refuse", code: "Forbidden.NoPermission", status: 403 },
      1,
      1,
    ],
  ];
  for (const [what, trouble, reads, writes] of retried) {
    it(`after ${what} calls a read ${reads} times and a write ${writes} times in all`, async () => {
      cloud.mishap({ ...trouble, action: "GetIt" });
      await api()
        .call(READ, {}, context())
        .catch(() => undefined);
      assert.equal(cloud.actions.length, reads);
      cloud.calls.length = 0;
      cloud.mishap({ ...trouble, action: "CreateIt" });
      await api()
        .call(WRITE, {}, context())
        .catch(() => undefined);
      assert.equal(cloud.actions.length, writes);
    });
  }

  it("gives up after 6 calls with pauses of 200 ms doubled each time", async () => {
    cloud.mishap({ action: "GetIt", kind: "refuse", code: "Throttling", times: 9 });
    await assert.rejects(api().call(READ, {}, context()), { code: "Throttling" });
    assert.equal(cloud.actions.length, 6);
    assert.deepEqual(clock.sleeps, [200, 400, 800, 1600, 3200]);
  });

  it("leaves half of each pause to chance", async () => {
    cloud.mishap({ action: "GetIt", kind: "refuse", code: "Throttling" });
    await api({}, () => 0.5).call(READ, {}, context());
    assert.deepEqual(clock.sleeps, [150]);
  });

  it("names a call that got no answer in time", async () => {
    cloud.mishap({ action: "CreateIt", kind: "silence" });
    await assert.rejects(api({}, () => 0, 20).call(WRITE, {}, context()), {
      message: `calling CreateIt: no answer from ${cloud.host} (TIMEOUT); check the network and ALIBABA_CLOUD_ENDPOINT_KMS, then run the command again`,
    });
  });

  it("names a call whose connection broke without repeating its address", async () => {
    cloud.mishap({ action: "CreateIt", kind: "cut-before" });
    await assert.rejects(api().call(WRITE, { Password: CANARY }, context()), {
      message: `calling CreateIt: no answer from ${cloud.host} (ECONNRESET); check the network and ALIBABA_CLOUD_ENDPOINT_KMS, then run the command again`,
    });
  });

  it("names an answer that is none", async () => {
    cloud.mishap({ action: "CreateIt", kind: "garbage" });
    await assert.rejects(api().call(WRITE, {}, context()), { code: "NO_JSON" });
  });

  it("ends with the signal's reason, and calls nothing once it has ended", async () => {
    const signal = AbortSignal.abort(new Error("stop"));
    await assert.rejects(api().call(READ, {}, { region: "cn-beijing", signal }), {
      message: "stop",
    });
    assert.deepEqual(cloud.actions, []);
  });

  it("lets go of a call that hangs when the signal ends", async () => {
    const controller = new AbortController();
    cloud.mishap({ action: "CreateIt", kind: "silence" });
    cloud.beforeCall = () => controller.abort(new Error("stop"));
    await assert.rejects(
      api().call(WRITE, {}, { region: "cn-beijing", signal: controller.signal }),
      { message: "stop" },
    );
  });

  it("shows neither a secret parameter nor key nor token that an error quotes", async () => {
    const message = `bad ${CANARY} for ${SECRET_KEY} with token-canary`;
    cloud.mishap({ action: "CreateIt", kind: "refuse", code: "InvalidParameter", message });
    const call = api({ ALICLOUD_SECURITY_TOKEN: "token-canary" }).call(
      WRITE,
      { Password: CANARY },
      context(),
    );
    await assert.rejects(call, {
      message:
        "calling CreateIt: [InvalidParameter] bad <secret> for <secret> with <secret> (request id req-1)",
    });
  });

  it("names every missing credential, and where none is looked for", async () => {
    const settings = readAlibabaSettings({}, { ALICLOUD_SECRET_KEY: " " });
    await assert.rejects(new AlibabaApi(settings, machine()).call(READ, {}, context()), {
      message: [
        "configuring the hyok provider for Alibaba Cloud",
        "alibabaAccessKey: expected the access key of an Alibaba Cloud RAM user, received undefined; set ALICLOUD_ACCESS_KEY; profiles, credential files and ECS roles are not looked for",
        "alibabaSecretKey: expected the access key of an Alibaba Cloud RAM user, received undefined; set ALICLOUD_SECRET_KEY; profiles, credential files and ECS roles are not looked for",
      ].join("\n"),
    });
  });

  const codes: readonly [string, boolean][] = [
    ["Forbidden.KeyNotFound", true],
    ["HsmClusterNotExist.Error", true],
    ["Forbidden.AapNotExists", true],
    ["InvalidAccessKeyId.NotFound", false],
    ["InvalidAction.NotFound", false],
    ["Forbidden.NoPermission", false],
  ];
  for (const [code, isGone] of codes) {
    it(`reads ${code} as ${isGone ? "an absence" : "something else"}`, () => {
      const refusal = { code, reason: "", requestId: "", status: 404 };
      assert.equal(isAbsence(new AlibabaError("GetIt", refusal)), isGone);
    });
  }

  function api(
    changes: Record<string, string> = {},
    random: () => number = () => 0,
    callTimeoutMs = 60_000,
  ): AlibabaApi {
    const environment = {
      ALICLOUD_ACCESS_KEY: ACCESS_KEY,
      ALICLOUD_SECRET_KEY: SECRET_KEY,
      KMS_ENDPOINT: cloud.host,
      ...changes,
    };
    return new AlibabaApi(readAlibabaSettings({}, environment), {
      ...machine(),
      random,
      callTimeoutMs,
    });
  }

  function machine() {
    return { clock, random: () => 0, callTimeoutMs: 60_000 };
  }

  function context(): { region: string; signal: AbortSignal } {
    return { region: "cn-beijing", signal: new AbortController().signal };
  }
});
