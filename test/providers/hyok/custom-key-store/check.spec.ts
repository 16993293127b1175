import assert from "node:assert/strict";
import { Unknown } from "../../../../providers/server/values";
import { makeAuthority } from "../../../support/certificates";
import { anchors, makeAnchors, StoreBench, storeArgs } from "../store-bench";

describe("providers/hyok/custom-key-store check", () => {
  let bench: StoreBench;

  before(makeAnchors);

  beforeEach(async () => {
    bench = new StoreBench();
    await bench.start();
  });

  afterEach(() => bench.stop());

  it("fills in type, connectivity, connect, retainWhileKeysRemain and region", () => {
    const added = { ...bench.inputs() };
    for (const name of Object.keys(storeArgs())) delete added[name];
    assert.deepEqual(added, {
      customKeyStoreType: "ExternalKeyStore",
      xksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
      connect: true,
      retainWhileKeysRemain: false,
      region: "cn-beijing",
    });
  });

  it("passes values that are not known yet", () => {
    const unknown = Object.fromEntries(
      Object.keys(storeArgs()).map((name) => [name, Unknown.value]),
    );
    assert.deepEqual(bench.failures(unknown), []);
  });

  it("makes no call", () => {
    bench.failures(storeArgs());
    assert.deepEqual(bench.cloud.actions, []);
  });

  const edges: readonly [string, string, boolean][] = [
    ["customKeyStoreName", "a".repeat(26) + "-7f3a", true],
    ["customKeyStoreName", "a".repeat(27) + "-7f3a", false],
    ["customKeyStoreName", "hyok.dev-7f3a", false],
    ["xksAccessKey", "A".repeat(20), true],
    ["xksAccessKey", "A".repeat(30), true],
    ["xksAccessKey", "A".repeat(19), false],
    ["xksAccessKey", "A".repeat(31), false],
    ["xksAccessKey", "A".repeat(19) + "1", false],
    ["xksSecretAccessKey", "a".repeat(43), true],
    ["xksSecretAccessKey", "a".repeat(64), true],
    ["xksSecretAccessKey", "a".repeat(42), false],
    ["xksSecretAccessKey", "a".repeat(65), false],
    ["xksSecretAccessKey", "a".repeat(43) + "!", false],
    ["xksProxyUriEndpoint", "https://ab", true],
    ["xksProxyUriEndpoint", "https://a", false],
    ["xksProxyUriEndpoint", `https://${"a".repeat(120)}`, true],
    ["xksProxyUriEndpoint", `https://${"a".repeat(121)}`, false],
    ["xksProxyUriEndpoint", "http://proxy.example", false],
    ["xksProxyUriEndpoint", "https://proxy.example:443", false],
    ["xksProxyUriEndpoint", "https://proxy.example/", false],
    ["xksProxyUriPath", "/kms/xks/v1", true],
    ["xksProxyUriPath", "/a/b/kms/xks/v12", true],
    ["xksProxyUriPath", "/kms/xks", false],
    ["xksProxyUriPath", "/kms/xks/v1/", false],
    ["xksProxyUriPath", "kms/xks/v1", false],
    ["xksProxyVpcEndpointServiceName", "epsvc-".padEnd(20, "x"), true],
    ["xksProxyVpcEndpointServiceName", "epsvc-".padEnd(19, "x"), false],
    ["xksProxyVpcEndpointServiceName", "epsvc-".padEnd(128, "x"), true],
    ["xksProxyVpcEndpointServiceName", "epsvc-".padEnd(129, "x"), false],
    ["customKeyStoreType", "CloudHsm", false],
    ["xksProxyConnectivity", "PRIVATE", false],
    ["region", "Beijing", false],
  ];
  for (const [name, value, isRight] of edges) {
    const shown = value.length > 40 ? `${value.length} characters` : value;
    it(`${isRight ? "takes" : "refuses"} ${name} ${shown}`, () => {
      const failures = bench.failures(storeArgs({ [name]: value }));
      assert.equal(failures.length, isRight ? 0 : 1, failures.join("\n"));
      if (!isRight) assert.ok(failures[0]?.startsWith(`${name}: expected `));
    });
  }

  it("names the limits, the value and the remedy", () => {
    assert.deepEqual(bench.failures(storeArgs({ xksAccessKey: "short" })), [
      "xksAccessKey: expected 20 to 30 characters, capital letters and the digits 2 to 7, received 'short'; take accessKeyId of a hyok.ProxyCredential",
    ]);
  });

  it("never shows the secret", () => {
    assert.deepEqual(bench.failures(storeArgs({ xksSecretAccessKey: "canary" })), [
      "xksSecretAccessKey: expected 43 to 64 characters, letters, digits, / + and =, received a secret value; take secretAccessKey of a hyok.ProxyCredential",
    ]);
  });

  it("refuses a name without the suffix", () => {
    assert.deepEqual(bench.failures(storeArgs({ customKeyStoreName: "hyok-dev" })), [
      "customKeyStoreName: expected a name that ends with -7f3a, by which the stack knows its own store, received 'hyok-dev'; append the suffix, or correct ownershipSuffix",
    ]);
  });

  it("asks for a service name with VPC_ENDPOINT_SERVICE and refuses one with PUBLIC_ENDPOINT", () => {
    assert.deepEqual(bench.failures(storeArgs({ xksProxyVpcEndpointServiceName: undefined })), [
      "xksProxyVpcEndpointServiceName: expected the name of an endpoint service with connectivity VPC_ENDPOINT_SERVICE, received undefined; use serviceName of the endpoint service",
    ]);
    assert.deepEqual(bench.failures(storeArgs({ xksProxyConnectivity: "PUBLIC_ENDPOINT" })), [
      "xksProxyVpcEndpointServiceName: expected nothing with connectivity PUBLIC_ENDPOINT, received 'com.volces.privatelink.cn-beijing.epsvc-1'; leave it out, or use VPC_ENDPOINT_SERVICE",
    ]);
  });

  it("refuses a trust anchor that is no certificate, is no CA, or is too long", async () => {
    const leaf = await (await makeAuthority("issuer")).issue(["proxy.example"]);
    const leafBase64 = leaf.certificate.replace(/-----[A-Z ]+-----|\s/g, "");
    const refused = (value: string): string[] =>
      bench.failures(storeArgs({ trustAnchorCertificate: value }));
    const fix = "pass the CA certificate as base64 of its DER form on one line";
    assert.deepEqual(refused("bm8="), [
      `trustAnchorCertificate: expected an X.509 certificate, received '4 characters that are none'; ${fix}`,
    ]);
    assert.deepEqual(refused("a".repeat(5001)), [
      `trustAnchorCertificate: expected 1 to 5000 characters, a CA certificate, received '5001 characters'; ${fix}`,
    ]);
    assert.match(
      refused(leafBase64).join(),
      /^trustAnchorCertificate: expected a CA certificate, received 'the certificate of .*, which is no CA'; pass the CA that issued the proxy's certificate$/,
    );
    assert.deepEqual(bench.failures(storeArgs({ trustAnchorCertificate: anchors.other })), []);
  });

  it("refuses a store without a CA certificate or a credential", () => {
    const required = ["trustAnchorCertificate", "xksAccessKey", "xksSecretAccessKey"];
    for (const name of required)
      for (const nothing of [undefined, ""]) {
        const failures = bench.failures({ ...storeArgs(), [name]: nothing });
        assert.deepEqual(
          failures.map((failure) => failure.split(":")[0]),
          [name],
        );
      }
  });

  it("refuses an argument that it does not have, and reports every fault at once", () => {
    const failures = bench.failures({
      ...storeArgs(),
      secret: "x",
      connect: "yes",
      xksAccessKey: undefined,
    });
    assert.deepEqual(
      failures.map((failure) => failure.split(":")[0]),
      ["xksAccessKey", "connect", "secret"],
    );
  });
});
