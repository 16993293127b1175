import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { CERTIFICATE_PATHS } from "../../../core/deployment";
import {
  certificateNames,
  derBase64,
  keyStoreSettings,
  proxyConfig,
  trustAnchor,
  uriPath,
  type KeyManager,
  type XksEndpoint,
} from "../../../core/xks";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/;

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

const domain = fc
  .array(fc.stringMatching(LABEL), { minLength: 2, maxLength: 5 })
  .map((labels) => `${labels.join(".")}.example`);
const der = fc.uint8Array({ minLength: 1, maxLength: 900 });
const slashes = fc.constantFrom("", "/");
const prefix = fc
  .tuple(slashes, fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), { maxLength: 3 }), slashes)
  .map(([before, segments, after]) =>
    segments.length === 0 ? "" : before + segments.join("/") + after,
  );

const endpoints: fc.Arbitrary<XksEndpoint> = fc.record({
  serviceDomain: domain,
  serviceName: fc.stringMatching(/^[a-z0-9.-]{20,128}$/),
  port: fc.integer({ min: 1, max: 65535 }),
  pathPrefix: prefix,
  accessKeyId: fc.stringMatching(/^[A-Z2-7]{20,30}$/),
  secretAccessKey: fc.stringMatching(/^[A-Za-z0-9/+=]{43,64}$/),
  caCertificatePem: der.map(pem),
  wire: fc.constant({}),
});

/** Texts that readers of YAML take for something else when they are not quoted. */
const treacherous = fc.constantFrom(
  "on",
  "no",
  "null",
  "~",
  "0o7",
  "0x1f",
  "1_000",
  "1e9",
  "12:30",
  "2024-01-01",
  "- a",
  "a: b",
  "#x",
  "%a",
  "",
);
const secret = fc.oneof(fc.string({ maxLength: 80 }), treacherous);
const managers: fc.Arbitrary<KeyManager[]> = fc.array(
  fc.record({
    id: fc.stringMatching(/^[a-z-]{1,12}$/),
    provider: fc.constantFrom("aliyun" as const, "aws" as const),
    region: fc.constantFrom("cn-beijing", "eu-central-1"),
    endpoint: domain,
    accessKeyId: secret,
    secretAccessKey: secret,
    keyMapping: fc.dictionary(
      fc.oneof(
        fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/),
        fc.constantFrom("on", "no", "0o7", "1e9", "007", "12", "null"),
      ),
      fc.string({ minLength: 1, maxLength: 40 }),
      { noNullPrototype: true },
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

interface ConfigFile {
  readonly server: Record<string, unknown> & { readonly tls: Record<string, unknown> };
  readonly auth: Record<string, unknown>;
  readonly kms: readonly Record<string, unknown>[];
  readonly log: unknown;
  readonly xks_proxy: unknown;
}

describe("core/xks: for any endpoint", () => {
  it("config.yaml and the key store agree on port, path, credential and CA", () => {
    fc.assert(
      fc.property(endpoints, managers, (endpoint, keyManagers) => {
        const text = proxyConfig(endpoint, CERTIFICATE_PATHS, keyManagers);
        const file = parse(text) as ConfigFile;
        const store = keyStoreSettings(endpoint);
        assert.equal(file.server["port"], endpoint.port);
        assert.equal(uriPath(String(file.server["path_prefix"])), store.xksProxyUriPath);
        assert.match(store.xksProxyUriPath, /^(\/[A-Za-z0-9_-]+)*\/kms\/xks\/v1$/);
        assert.equal(file.auth["access_key_id"], store.xksAccessKey);
        assert.equal(file.auth["secret_access_key"], store.xksSecretAccessKey);
        assert.equal(file.server.tls["ca_base64"], store.trustAnchorCertificate);
        assert.equal(store.trustAnchorCertificate, derBase64(endpoint.caCertificatePem));
      }),
      { seed: 7 },
    );
  });

  it("the host that KMS calls is under the certificate's names, an overridden one too", () => {
    const uriEndpoint = fc.option(
      domain.map((host) => `https://${host}`),
      { nil: undefined },
    );
    fc.assert(
      fc.property(endpoints, uriEndpoint, (endpoint, override) => {
        const wire = override === undefined ? {} : { uriEndpoint: override };
        const host = new URL(keyStoreSettings({ ...endpoint, wire }).xksProxyUriEndpoint).hostname;
        const names = certificateNames(endpoint.serviceDomain, wire);
        assert.deepEqual(names.slice(0, 2), [
          endpoint.serviceDomain,
          `*.${endpoint.serviceDomain}`,
        ]);
        assert(names.includes(host) || names.includes(host.replace(/^[^.]+/, "*")));
      }),
      { seed: 7 },
    );
  });

  it("names no host twice and needs no third name for one label below the domain", () => {
    const names = (uriEndpoint: string) => certificateNames("a.example", { uriEndpoint });
    assert.deepEqual(names("https://a.example"), ["a.example", "*.a.example"]);
    assert.deepEqual(names("https://x.a.example"), ["a.example", "*.a.example"]);
    assert.deepEqual(names("https://y.x.a.example"), ["a.example", "*.a.example", "y.x.a.example"]);
    assert.deepEqual(names("https://b.example"), ["a.example", "*.a.example", "b.example"]);
  });

  it("config.yaml says the same to readers of YAML 1.1 and of YAML 1.2, whatever secrets and aliases look like", () => {
    fc.assert(
      fc.property(endpoints, managers, (endpoint, keyManagers) => {
        const text = proxyConfig(endpoint, CERTIFICATE_PATHS, keyManagers);
        const file = parse(text) as ConfigFile;
        assert.deepEqual(parse(text, { version: "1.1" }), file);
        assert.deepEqual(
          file.kms,
          keyManagers.map((manager) => ({
            id: manager.id,
            provider: manager.provider,
            region: manager.region,
            endpoint: manager.endpoint,
            access_key: manager.accessKeyId,
            secret_key: manager.secretAccessKey,
            key_mapping: manager.keyMapping,
          })),
        );
      }),
      { seed: 7 },
    );
  });

  it("config.yaml has no blank that the proxy would fill in, and the vendor's values unchanged", () => {
    fc.assert(
      fc.property(endpoints, managers, (endpoint, keyManagers) => {
        const { server, auth, log, xks_proxy } = parse(
          proxyConfig(endpoint, CERTIFICATE_PATHS, keyManagers),
        ) as ConfigFile;
        const { path_prefix, tls, ...rest } = server;
        assert.equal(typeof path_prefix, "string");
        for (const value of [...Object.values(tls), ...Object.values(auth)]) assert(value);
        assert.deepEqual(rest, {
          host: "0.0.0.0",
          port: endpoint.port,
          read_timeout: 30,
          write_timeout: 30,
        });
        assert.deepEqual(log, {
          level: "info",
          file_path: "",
          max_size: 100,
          max_age: 7,
          max_backups: 5,
        });
        assert.deepEqual(xks_proxy, {
          fleet_size: 1,
          vendor: "Volc XKS Proxy",
          model: "Volc XKS Proxy v1.0",
        });
      }),
      { seed: 7 },
    );
  });
});

describe("core/xks/endpoint", () => {
  const endpoint: XksEndpoint = {
    serviceDomain: "epsvc-1.privatelink.example.com",
    serviceName: "com.volces.privatelink.epsvc-1",
    port: 443,
    pathPrefix: "team",
    accessKeyId: "A".repeat(20),
    secretAccessKey: "s".repeat(43),
    caCertificatePem: pem(Buffer.from("certificate")),
    wire: {},
  };

  it("takes each override as it is given", () => {
    const wire = {
      uriEndpoint: "https://other.example.com",
      uriPath: "/other/kms/xks/v1",
      vpcEndpointServiceName: "com.volces.privatelink.other",
      trustAnchorEncoding: "pem" as const,
    };
    assert.deepEqual(keyStoreSettings({ ...endpoint, wire }), {
      xksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
      xksProxyUriEndpoint: wire.uriEndpoint,
      xksProxyUriPath: wire.uriPath,
      xksProxyVpcEndpointServiceName: wire.vpcEndpointServiceName,
      xksAccessKey: endpoint.accessKeyId,
      xksSecretAccessKey: endpoint.secretAccessKey,
      trustAnchorCertificate: endpoint.caCertificatePem,
    });
  });

  it("gives the trust anchor as base64 on one line by default", () => {
    assert.equal(
      trustAnchor(endpoint.caCertificatePem),
      Buffer.from("certificate").toString("base64"),
    );
  });

  it("refuses a text that is no certificate and does not show it", () => {
    assert.throws(
      () => derBase64("-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----"),
      {
        message:
          "expected a PEM certificate, received a text without a CERTIFICATE block; pass the CA certificate",
      },
    );
  });
});
