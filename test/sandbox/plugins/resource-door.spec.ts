import assert from "node:assert/strict";
import { CloudBed } from "./cloud-bed";
import { FIXED, NET } from "./demo-cloud";
import { about, send } from "./requests";

describe("sandbox/daemon/resource-door", () => {
  const bed = new CloudBed();

  before(() => bed.open());
  after(() => bed.close());
  beforeEach(() => bed.reset());

  const refusals: readonly [name: string, run: () => Promise<unknown>, message: RegExp][] = [
    [
      "a refusal of the cloud, with its code",
      () => bed.create({ cidr: "10.9.9.9/8" }),
      /^creating volcengine:demo\/net:Net: \[InvalidCidr\.Malformed\] the range has host bits \(RequestId: [0-9a-f-]{36}\)$/,
    ],
    [
      "a mistake in a model, by its message only",
      () => bed.create({ cidr: "10.6.6.6/8" }),
      /^creating volcengine:demo\/net:Net: \[InternalError\] a mistake in the model \(RequestId: [0-9a-f-]{36}\)$/,
    ],
    [
      "a property that the model gives no meaning to",
      () => bed.create({ cidr: "10.0.0.0/8", period: 24 }),
      /^creating volcengine:demo\/net:Net: \[NotModelled\] not modelled by the sandbox: period of volcengine:demo\/net:Net; see docs\/sandbox\.md \(/,
    ],
    [
      "a resource type without a model",
      () => bed.create({}, "volcengine:demo/other:Other"),
      /^creating volcengine:demo\/other:Other: \[NotModelled\] volcengine:demo\/other:Other is not modelled by the sandbox; see docs\/sandbox\.md \(/,
    ],
    [
      "an update that the model does not have",
      async () =>
        bed.handler(FIXED).update({
          ...about(FIXED),
          id: "fixed",
          oldInputs: {},
          olds: {},
          news: { a: "b" },
          preview: false,
        }),
      /^updating volcengine:demo\/fixed:Fixed: \[NotModelled\] an update of volcengine:demo\/fixed:Fixed is not modelled by the sandbox; see docs\/sandbox\.md \(/,
    ],
    [
      "a wrong secret, which it does not show",
      () => bed.create({ cidr: "10.0.0.0/8" }, NET, bed.plugin("wr0ng")),
      /^creating volcengine:demo\/net:Net: \[SignatureDoesNotMatch\] the secret is wrong \(RequestId: [0-9a-f-]{36}\)$/,
    ],
    [
      "a token of the other cloud",
      () => bed.create({ cidr: "10.0.0.0/8" }, NET, bed.plugin("s3cret", "alicloud")),
      /^creating volcengine:demo\/net:Net: \[NotModelled\] volcengine:demo\/net:Net is not modelled by the sandbox; see docs\/sandbox\.md \(/,
    ],
  ];
  for (const [name, run, message] of refusals) {
    it(`reports ${name}`, async () => {
      await assert.rejects(run, { message });
      assert.equal(bed.nets().size, 0);
    });
  }

  it("strikes with a fault on demand once", async () => {
    bed.faults.add({
      target: `${NET}:create`,
      code: "RequestLimitExceeded",
      status: 429,
      delayMs: 0,
      remaining: 1,
    });
    await assert.rejects(() => bed.create({ cidr: "10.0.0.0/8" }), {
      message:
        /^creating volcengine:demo\/net:Net: \[RequestLimitExceeded\] fault on demand for volcengine:demo\/net:Net:create \(/,
    });
    assert.equal((await bed.create({ cidr: "10.0.0.0/8" })).id, "net-1");
  });

  const raw: readonly [
    name: string,
    init: { method: string; path: string; body: string },
    status: number,
    code: string,
  ][] = [
    ["another path", { method: "POST", path: "/other", body: "{}" }, 404, "NotFound"],
    ["another method", { method: "GET", path: "/resources", body: "" }, 404, "NotFound"],
    [
      "a body that is not JSON",
      { method: "POST", path: "/resources", body: "{" },
      400,
      "InvalidRequest",
    ],
    [
      "a body without a token",
      { method: "POST", path: "/resources", body: "{}" },
      400,
      "InvalidRequest",
    ],
    [
      "a body above 8 MiB",
      { method: "POST", path: "/resources", body: " ".repeat(8 * 1024 * 1024 + 1) },
      413,
      "RequestTooLarge",
    ],
  ];
  for (const [name, init, status, code] of raw) {
    it(`answers ${status} ${code} to ${name}`, async () => {
      const answer = await send(bed.socket, init);
      assert.equal(answer.status, status);
      assert.equal((JSON.parse(answer.body) as { code: string }).code, code);
    });
  }
});
