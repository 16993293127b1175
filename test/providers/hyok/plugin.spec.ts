import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createHyokProvider } from "../../../providers/hyok/plugin";
import { PLUGIN_VERSION } from "../../../providers/hyok/version";
import type { ResourceRequest } from "../../../providers/server/handler";
import { Workbench } from "./workbench";

const VALID = {
  VOLCENGINE_ACCESS_KEY: "key",
  VOLCENGINE_SECRET_KEY: "canary",
  VOLCENGINE_REGION: "cn-beijing",
};

describe("providers/hyok/plugin", () => {
  it("has the package's version", () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8")) as {
      version: string;
    };
    assert.equal(PLUGIN_VERSION, manifest.version);
  });

  it("has eight resource types and nothing else", () => {
    const plugin = createHyokProvider({ environment: {} });
    const types = [
      "ClientKey",
      "CustomKeyStore",
      "HostKey",
      "HsmCluster",
      "KmsAccess",
      "ManualStep",
      "Pkcs12",
      "ProxyCredential",
    ];
    const all = [...types, "Nothing", "toString"];
    const known = all.filter((type) => plugin.handler(`hyok:index:${type}`) !== undefined);
    assert.deepEqual(known, types);
    assert.equal(plugin.handler("toString"), undefined);
    assert.equal(plugin.invoke("hyok:index:anything"), undefined);
  });

  const endpoints: readonly [string, boolean][] = [
    ["https://open.volcengineapi.com", true],
    ["open.volcengineapi.com", true],
    ["http://127.0.0.1:8080", true],
    ["http://localhost:8080", true],
    ["http://open.volcengineapi.com", false],
    ["http://127.evil.example", false],
    ["https://open.volcengineapi.com/path", false],
    ["ftp://127.0.0.1", false],
  ];
  for (const [endpoint, isRight] of endpoints) {
    it(`${isRight ? "takes" : "refuses"} the endpoint ${endpoint}`, () => {
      const plugin = createHyokProvider({
        environment: { ...VALID, VOLCENGINE_ENDPOINT: endpoint },
      });
      const expected = `expected https://HOST[:PORT] without a path; http:// only for an address of this machine, received '${endpoint}'; set VOLCENGINE_ENDPOINT, or leave it out for https://open.volcengineapi.com`;
      assert.deepEqual(
        plugin.checkConfig({}),
        isRight ? [] : [{ property: "endpoint", reason: expected }],
      );
    });
  }

  it("refuses a region of the wrong form and a value that is no text, without showing a secret", () => {
    const plugin = createHyokProvider({ environment: VALID });
    assert.deepEqual(plugin.checkConfig({ region: "Beijing", secretKey: 42, other: "ignored" }), [
      {
        property: "secretKey",
        reason:
          "expected text, received a secret value; pass text to the hyok provider, or leave it out and set VOLCENGINE_SECRET_KEY",
      },
      {
        property: "region",
        reason:
          "expected a region of Volcengine such as cn-beijing, received 'Beijing'; set region on the resource or on the hyok provider, or VOLCENGINE_REGION",
      },
    ]);
  });

  it("names every missing credential at the first call that needs it", async () => {
    const plugin = createHyokProvider({
      environment: { VOLCENGINE_REGION: "cn-beijing", VOLCENGINE_SECRET_KEY: " " },
    });
    const handler = plugin.handler("hyok:index:KmsAccess");
    const request: ResourceRequest = new Workbench().request("KmsAccess");
    const inputs = { region: "cn-beijing", serviceLinkedRoles: [] };
    await assert.rejects(async () => handler?.create({ ...request, inputs, preview: false }), {
      message: [
        "configuring the hyok provider",
        "accessKey: expected the access key of a Volcengine IAM user, received undefined; set VOLCENGINE_ACCESS_KEY",
        "secretKey: expected the access key of a Volcengine IAM user, received undefined; set VOLCENGINE_SECRET_KEY",
      ].join("\n"),
    });
  });

  it("takes provider configuration before the environment", async () => {
    const plugin = createHyokProvider({ environment: VALID });
    await plugin.configure({ region: "cn-shanghai" });
    const request = {
      ...new Workbench().request("KmsAccess"),
      randomSeed: new Uint8Array(32),
      news: {},
      olds: undefined,
    };
    const checked = await plugin.handler("hyok:index:KmsAccess")?.check(request);
    assert.equal(checked?.inputs["region"], "cn-shanghai");
  });

  it("asks for a region that nobody names", async () => {
    const plugin = createHyokProvider({ environment: {} });
    const request = {
      ...new Workbench().request("KmsAccess"),
      randomSeed: new Uint8Array(32),
      news: {},
      olds: undefined,
    };
    const checked = await plugin.handler("hyok:index:KmsAccess")?.check(request);
    assert.deepEqual(checked?.failures, [
      {
        property: "region",
        reason:
          "expected a region of Volcengine such as cn-beijing, received undefined; set region on the resource or on the hyok provider, or VOLCENGINE_REGION",
      },
    ]);
  });
});
