import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { Secret, Unknown, type Properties } from "../../../providers/server";
import { ALLOWED_USES } from "../../../sandbox/plugins/tls/uses";
import { about, SEED } from "./requests";
import {
  CERT_REQUEST,
  checked,
  create,
  handlerOf,
  key,
  LOCALLY_SIGNED,
  SCHEMA,
  SELF_SIGNED,
} from "./tls-resources";

describe("sandbox/plugins/tls: certificates", () => {
  const caInputs = {
    subject: {
      commonName: "HYOK test CA",
      organization: "Größe GmbH",
      streetAddresses: ["1 Main St", "Floor 2"],
      emailAddress: "a@example.com",
    },
    validityPeriodHours: 48,
    allowedUses: ["cert_signing", "crl_signing"],
    isCaCertificate: true,
    maxPathLength: 0,
    setAuthorityKeyId: true,
  };

  async function authority(): Promise<{ privateKeyPem: string; certPem: string }> {
    const privateKeyPem = await key();
    const { outputs } = await create(SELF_SIGNED, { ...caInputs, privateKeyPem });
    return { privateKeyPem, certPem: outputs["certPem"] ?? "" };
  }

  it("signs an authority that verifies itself, dated by the sandbox clock in whole seconds", async () => {
    const { id, outputs, raw } = await create(SELF_SIGNED, {
      ...caInputs,
      privateKeyPem: await key(),
    });
    const certificate = new X509Certificate(outputs["certPem"] ?? "");
    assert.equal(certificate.verify(certificate.publicKey), true);
    assert.equal(certificate.ca, true);
    assert.equal(certificate.checkIssued(certificate), true);
    assert.equal(outputs["validityStartTime"], "2030-01-02T03:04:05Z");
    assert.equal(outputs["validityEndTime"], "2030-01-04T03:04:05Z");
    assert.equal(certificate.validFrom, "Jan  2 03:04:05 2030 GMT");
    assert.equal(certificate.validTo, "Jan  4 03:04:05 2030 GMT");
    assert.equal(BigInt(`0x${certificate.serialNumber}`).toString(10), id);
    assert.equal(
      certificate.subject,
      "O=Größe GmbH\nstreet=1 Main St + street=Floor 2\nCN=HYOK test CA\nemailAddress=a@example.com",
    );
    assert.equal(raw["readyForRenewal"], false);
    assert.equal(outputs["keyAlgorithm"], "ECDSA");
    assert.ok(raw["privateKeyPem"] instanceof Secret);
  });

  const signers: readonly Properties[] = [
    { algorithm: "RSA", rsaBits: 2048 },
    { algorithm: "ECDSA" },
    { algorithm: "ECDSA", ecdsaCurve: "P384" },
    { algorithm: "ECDSA", ecdsaCurve: "P521" },
    { algorithm: "ED25519" },
  ];
  for (const spec of signers) {
    it(`signs with ${JSON.stringify(spec)}`, async function () {
      this.timeout(60_000);
      const { outputs } = await create(SELF_SIGNED, {
        ...caInputs,
        privateKeyPem: await key(spec),
      });
      const certificate = new X509Certificate(outputs["certPem"] ?? "");
      assert.equal(certificate.verify(certificate.publicKey), true);
    });
  }

  it("signs a request: the leaf has its names, its key and the authority's subject", async () => {
    const ca = await authority();
    const leafKey = await key({ algorithm: "RSA" });
    const request = await create(CERT_REQUEST, {
      privateKeyPem: leafKey,
      subject: { commonName: "xks proxy" },
      dnsNames: ["proxy.example.com", "*.proxy.example.com"],
      ipAddresses: ["10.1.2.3", "2001:db8::1"],
      uris: ["spiffe://example/proxy"],
    });
    assert.ok(
      request.outputs["certRequestPem"]?.startsWith("-----BEGIN CERTIFICATE REQUEST-----\n"),
    );
    const { outputs } = await create(LOCALLY_SIGNED, {
      certRequestPem: request.outputs["certRequestPem"],
      caPrivateKeyPem: ca.privateKeyPem,
      caCertPem: ca.certPem,
      validityPeriodHours: 24,
      allowedUses: ["server_auth", "digital_signature", "key_encipherment"],
    });
    const [leaf, issuer] = [
      new X509Certificate(outputs["certPem"] ?? ""),
      new X509Certificate(ca.certPem),
    ];
    assert.equal(leaf.verify(issuer.publicKey), true);
    assert.equal(leaf.checkIssued(issuer), true);
    assert.equal(leaf.ca, false);
    assert.equal(leaf.issuer, issuer.subject);
    assert.equal(leaf.subject, "CN=xks proxy");
    assert.equal(leaf.checkPrivateKey(createPrivateKey(leafKey)), true);
    assert.equal(
      leaf.subjectAltName,
      "DNS:proxy.example.com, DNS:*.proxy.example.com, IP Address:10.1.2.3, IP Address:2001:DB8:0:0:0:0:0:1, URI:spiffe://example/proxy",
    );
    assert.deepEqual(leaf.keyUsage, ["1.3.6.1.5.5.7.3.1"]);
    assert.equal(leaf.checkHost("a.proxy.example.com"), "*.proxy.example.com");
    assert.equal(outputs["caKeyAlgorithm"], "ECDSA");
  });

  it("refuses an authority's certificate with another authority's key", async () => {
    const [ca, other] = [await authority(), await authority()];
    const request = await create(CERT_REQUEST, { privateKeyPem: await key() });
    const inputs = await checked(LOCALLY_SIGNED, {
      certRequestPem: request.outputs["certRequestPem"],
      caPrivateKeyPem: other.privateKeyPem,
      caCertPem: ca.certPem,
      validityPeriodHours: 1,
      allowedUses: [],
    });
    await assert.rejects(
      async () =>
        handlerOf(LOCALLY_SIGNED).create({ ...about(LOCALLY_SIGNED), inputs, preview: false }),
      {
        message:
          "caPrivateKeyPem: expected the key of caCertPem, received another; pass the two of one authority",
      },
    );
  });

  it("never shows a private key that it cannot read", async () => {
    const inputs = await checked(CERT_REQUEST, { privateKeyPem: "hunter2" });
    await assert.rejects(
      async () =>
        handlerOf(CERT_REQUEST).create({ ...about(CERT_REQUEST), inputs, preview: false }),
      {
        message:
          "privateKeyPem: expected a private key in PEM form, received something else; pass the output of a tls.PrivateKey",
      },
    );
  });

  it("knows every use that the schema allows", () => {
    const allowed = SCHEMA.resource(SELF_SIGNED)?.inputs["allowedUses"]?.eachItem?.values ?? [];
    assert.deepEqual([...ALLOWED_USES].sort(), [...(allowed as string[])].sort());
  });

  for (const [length, failures] of [
    [64, []],
    [
      65,
      [
        `subject.commonName: expected at most 64 characters, received '${"n".repeat(65)}'; choose a short name and put the long one into dnsNames`,
      ],
    ],
  ] as const) {
    it(`${failures.length === 0 ? "accepts" : "refuses"} a common name of ${length} characters`, async () => {
      const news = { subject: { commonName: "n".repeat(length) }, privateKeyPem: Unknown.value };
      const result = await handlerOf(CERT_REQUEST).check({
        ...about(CERT_REQUEST),
        randomSeed: SEED,
        news,
        olds: undefined,
      });
      assert.deepEqual(
        result.failures.map(({ property, reason }) => `${property}: ${reason}`),
        failures,
      );
    });
  }
});
