import assert from "node:assert/strict";
import {
  endpointOf,
  readAlibabaSettings,
  type Product,
} from "../../../../providers/hyok/alibaba/settings";
import { createHyokProvider } from "../../../../providers/hyok/plugin";

const ENVIRONMENT = {
  ALICLOUD_ACCESS_KEY: "key-of-the-environment",
  ALICLOUD_SECRET_KEY: "canary",
  ALICLOUD_SECURITY_TOKEN: "token-of-the-environment",
};

describe("providers/hyok/alibaba/settings", () => {
  const names: readonly [string, string, string][] = [
    ["ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"],
    [
      "ALIBABA_CLOUD_ACCESS_KEY_ID",
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
      "ALIBABA_CLOUD_SECURITY_TOKEN",
    ],
    [
      "ALIBABACLOUD_ACCESS_KEY_ID",
      "ALIBABACLOUD_ACCESS_KEY_SECRET",
      "ALIBABA_CLOUD_SECURITY_TOKEN",
    ],
  ];
  for (const [key, secret, token] of names) {
    it(`reads ${key}, ${secret} and ${token}`, () => {
      const settings = readAlibabaSettings({}, { [key]: "a", [secret]: "b", [token]: "c" });
      const { accessKey, secretKey, securityToken } = settings;
      assert.deepEqual([accessKey, secretKey, securityToken], ["a", "b", "c"]);
    });
  }

  it("takes provider configuration before the environment, and no token of the environment with it", () => {
    const config = { alibabaAccessKey: "configured", alibabaRegion: "cn-shanghai" };
    const settings = readAlibabaSettings(config, { ...ENVIRONMENT, ALICLOUD_REGION: "cn-beijing" });
    assert.equal(settings.accessKey, "configured");
    assert.equal(settings.region, "cn-shanghai");
    assert.equal(settings.securityToken, undefined);
    assert.equal(readAlibabaSettings({}, ENVIRONMENT).securityToken, "token-of-the-environment");
  });

  const hosts: readonly [Product, string][] = [
    ["kms", "https://kms.cn-beijing.aliyuncs.com/"],
    ["hsm", "https://hsm.aliyuncs.com/"],
    ["sts", "https://sts.cn-beijing.aliyuncs.com/"],
  ];
  for (const [product, url] of hosts) {
    it(`calls ${product} at ${url} by default`, () => {
      const settings = readAlibabaSettings({}, {});
      assert.equal(endpointOf(settings, product, "cn-beijing").href, url);
    });
  }

  const endpoints: readonly [string, string | undefined][] = [
    ["kms.example", "https://kms.example/"],
    ["kms.example:8443", "https://kms.example:8443/"],
    ["https://kms.example", "https://kms.example/"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080/"],
    ["localhost:8080", "http://localhost:8080/"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"],
    ["https://127.0.0.1:8080", "https://127.0.0.1:8080/"],
    ["http://kms.example", undefined],
    ["http://127.evil.example", undefined],
    ["https://kms.example/path", undefined],
    ["https://user@kms.example", undefined],
    ["ftp://127.0.0.1", undefined],
  ];
  for (const [endpoint, url] of endpoints) {
    it(`${url === undefined ? "refuses" : "takes"} the endpoint ${endpoint}`, () => {
      const environment = { ALIBABA_CLOUD_ENDPOINT_KMS: endpoint };
      const reason = `expected HOST[:PORT] or https://HOST[:PORT]; http only for an address of this machine, received '${endpoint}'; set ALIBABA_CLOUD_ENDPOINT_KMS, or leave it out for kms.<region>.aliyuncs.com`;
      assert.deepEqual(
        createHyokProvider({ environment }).checkConfig({}),
        url === undefined ? [{ property: "alibabaKmsEndpoint", reason }] : [],
      );
      const settings = readAlibabaSettings({}, environment);
      if (url === undefined) assert.throws(() => endpointOf(settings, "kms", "cn-beijing"));
      else assert.equal(endpointOf(settings, "kms", "cn-beijing").href, url);
    });
  }

  it("reads <PRODUCT>_ENDPOINT after ALIBABA_CLOUD_ENDPOINT_<PRODUCT>", () => {
    const both = { HSM_ENDPOINT: "second", ALIBABA_CLOUD_ENDPOINT_HSM: "first" };
    assert.equal(readAlibabaSettings({}, both).endpoints.hsm, "first");
    assert.equal(readAlibabaSettings({}, { HSM_ENDPOINT: "second" }).endpoints.hsm, "second");
  });

  it("refuses a region of the wrong form and a value that is no text, without showing a secret", () => {
    const plugin = createHyokProvider({ environment: {} });
    assert.deepEqual(plugin.checkConfig({ alibabaSecretKey: 42, alibabaRegion: "Beijing" }), [
      {
        property: "alibabaSecretKey",
        reason:
          "expected text, received a secret value; pass text to the hyok provider, or leave it out and set ALICLOUD_SECRET_KEY",
      },
      {
        property: "alibabaRegion",
        reason:
          "expected a region of Alibaba Cloud such as cn-beijing, received 'Beijing'; set region on the resource or alibabaRegion on the hyok provider, or ALICLOUD_REGION",
      },
    ]);
  });
});
