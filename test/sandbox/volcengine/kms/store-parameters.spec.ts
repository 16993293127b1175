import assert from "node:assert/strict";
import { keyStores } from "../../../../sandbox/volcengine/kms/rows";
import { kmsWorld, refusedWith, SECRET, SERVICE_ID, SERVICE_NAME } from "./kms-world";

describe("sandbox/volcengine/kms/store-params", () => {
  it("reports every missing parameter at once", async () => {
    const world = await kmsWorld();
    await assert.rejects(
      world.call("CreateCustomKeyStore", {}),
      refusedWith(
        "MissingParameter",
        [
          "CustomKeyStoreName: expected 2 to 31 characters, received undefined; send it",
          "CustomKeyStoreType: expected 'ExternalKeyStore', received undefined; send it",
          "TrustAnchorCertificate: expected 1 to 5000 characters, received undefined; send it",
          "XksAccessKey: expected 20 to 30 characters, received undefined; send it",
          "XksSecretAccessKey: expected 43 to 64 characters, received undefined; send it",
          "XksProxyConnectivity: expected 'VPC_ENDPOINT_SERVICE' or 'PUBLIC_ENDPOINT', received undefined; send it",
          "XksProxyUriEndpoint: expected 10 to 128 characters, received undefined; send it",
          "XksProxyUriPath: expected 10 to 128 characters, received undefined; send it",
          "XksProxyVpcEndpointServiceName: expected com.volces.privatelink.cn-beijing.epsvc-... or the service's id, received undefined; send it",
        ].join("\n"),
      ),
    );
  });

  const WRONG: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      "a name of 1 character",
      { CustomKeyStoreName: "a" },
      "CustomKeyStoreName: expected 2 to 31 characters, letters, digits, - and _, received 'a'; change its length of 1 characters",
    ],
    [
      "a name of 32 characters",
      { CustomKeyStoreName: "a".repeat(32) },
      `CustomKeyStoreName: expected 2 to 31 characters, letters, digits, - and _, received '${"a".repeat(32)}'; change its length of 32 characters`,
    ],
    [
      "a name with a dot",
      { CustomKeyStoreName: "a.b" },
      "CustomKeyStoreName: expected 2 to 31 characters, letters, digits, - and _, received 'a.b'; change its form",
    ],
    [
      "another type",
      { CustomKeyStoreType: "CloudHSM" },
      "CustomKeyStoreType: expected 'ExternalKeyStore', received 'CloudHSM'; use 'ExternalKeyStore'",
    ],
    [
      "an access key of 19 characters",
      { XksAccessKey: "A".repeat(19) },
      `XksAccessKey: expected 20 to 30 characters, letters A to Z and digits 2 to 7, received '${"A".repeat(19)}'; change its length of 19 characters`,
    ],
    [
      "an access key of 31 characters",
      { XksAccessKey: "A".repeat(31) },
      `XksAccessKey: expected 20 to 30 characters, letters A to Z and digits 2 to 7, received '${"A".repeat(31)}'; change its length of 31 characters`,
    ],
    [
      "an access key with a 1",
      { XksAccessKey: "A".repeat(19) + "1" },
      `XksAccessKey: expected 20 to 30 characters, letters A to Z and digits 2 to 7, received '${"A".repeat(19)}1'; change its form`,
    ],
    [
      "a secret of 42 characters, unshown",
      { XksSecretAccessKey: "s".repeat(42) },
      "XksSecretAccessKey: expected 43 to 64 characters, letters, digits, / + and =, received a secret value; change its length of 42 characters",
    ],
    [
      "a secret of 65 characters, unshown",
      { XksSecretAccessKey: "s".repeat(65) },
      "XksSecretAccessKey: expected 43 to 64 characters, letters, digits, / + and =, received a secret value; change its length of 65 characters",
    ],
    [
      "a secret with a dash, unshown",
      { XksSecretAccessKey: "-".repeat(43) },
      "XksSecretAccessKey: expected 43 to 64 characters, letters, digits, / + and =, received a secret value; change its form",
    ],
    [
      "half a credential",
      { XksSecretAccessKey: undefined },
      "XksSecretAccessKey: expected both values of the credential, even if only one changes, received undefined; send it",
    ],
    [
      "another connectivity",
      { XksProxyConnectivity: "INTERNET" },
      "XksProxyConnectivity: expected one of 'VPC_ENDPOINT_SERVICE', 'PUBLIC_ENDPOINT', received 'INTERNET'; use 'VPC_ENDPOINT_SERVICE'",
    ],
    [
      "an endpoint with http",
      { XksProxyUriEndpoint: "http://proxy.example.com" },
      "XksProxyUriEndpoint: expected 10 to 128 characters, https:// and a host name, without port and path, received 'http://proxy.example.com'; change its form",
    ],
    [
      "an endpoint with a port",
      { XksProxyUriEndpoint: "https://proxy.example.com:443" },
      "XksProxyUriEndpoint: expected 10 to 128 characters, https:// and a host name, without port and path, received 'https://proxy.example.com:443'; change its form",
    ],
    [
      "an endpoint with an address",
      { XksProxyUriEndpoint: "https://10.0.0.12" },
      "XksProxyUriEndpoint: expected https:// and a fully qualified host name, received 'https://10.0.0.12'; use the domain of the endpoint service",
    ],
    [
      "an endpoint with one label",
      { XksProxyUriEndpoint: "https://localhost" },
      "XksProxyUriEndpoint: expected https:// and a fully qualified host name, received 'https://localhost'; use the domain of the endpoint service",
    ],
    [
      "an endpoint of 129 characters",
      { XksProxyUriEndpoint: `https://${"a".repeat(117)}.com` },
      `XksProxyUriEndpoint: expected 10 to 128 characters, https:// and a host name, without port and path, received 'https://${"a".repeat(117)}.com'; change its length of 129 characters`,
    ],
    [
      "a path without the suffix",
      { XksProxyUriPath: "/myxks/kms/xks" },
      "XksProxyUriPath: expected a path that ends in /kms/xks/v1, received '/myxks/kms/xks'; append /kms/xks/v1",
    ],
    [
      "a path with an empty segment",
      { XksProxyUriPath: "//kms/xks/v1" },
      "XksProxyUriPath: expected 10 to 128 characters, segments of letters, digits, - and _, ending in /kms/xks/v1, received '//kms/xks/v1'; change its form",
    ],
    [
      "an endpoint service of another region",
      { XksProxyVpcEndpointServiceName: "com.volces.privatelink.cn-shanghai.epsvc-1" },
      "XksProxyVpcEndpointServiceName: expected com.volces.privatelink.cn-beijing.epsvc-... or the service's id, received 'com.volces.privatelink.cn-shanghai.epsvc-1'; use the name of the endpoint service",
    ],
    [
      "a public endpoint with an endpoint service",
      { XksProxyConnectivity: "PUBLIC_ENDPOINT" },
      `XksProxyVpcEndpointServiceName: expected no endpoint service with PUBLIC_ENDPOINT, received '${SERVICE_NAME}'; leave it out or use VPC_ENDPOINT_SERVICE`,
    ],
    [
      "an unknown parameter, whose value stays unshown",
      { Secret: SECRET },
      "Secret: expected a parameter of this operation, received a secret value; leave it out",
    ],
    [
      "a trust anchor of 5001 characters",
      { TrustAnchorCertificate: "A".repeat(5001) },
      `TrustAnchorCertificate: expected 1 to 5000 characters, received '${"A".repeat(200)}'... 4801 more characters; change its length of 5001 characters`,
    ],
  ];
  for (const [what, changes, message] of WRONG) {
    it(`refuses ${what}`, async () => {
      const world = await kmsWorld();
      const call = world.call("CreateCustomKeyStore", world.storeParams(changes));
      await assert.rejects(call, (error: Error & { code: string }) => {
        assert.equal(error.message, message);
        assert.match(error.code, /^(InvalidParameter|MissingParameter)$/);
        return true;
      });
      assert.equal(keyStores(world.cloud).size, 0);
    });
  }

  for (const [limit, changes] of [
    [
      "names of 2 and endpoint service ids",
      { CustomKeyStoreName: "ab", XksProxyVpcEndpointServiceName: SERVICE_ID },
    ],
    [
      "names of 31 and a secret of 64",
      { CustomKeyStoreName: "a".repeat(31), XksSecretAccessKey: "s".repeat(64) },
    ],
    ["a path of 128", { XksProxyUriPath: `/${"p".repeat(116)}/kms/xks/v1` }],
  ] as const) {
    it(`accepts ${limit} characters`, async () => {
      const world = await kmsWorld();
      await world.store(changes);
      assert.equal(keyStores(world.cloud).size, 1);
    });
  }
});
