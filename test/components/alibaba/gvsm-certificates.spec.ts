import assert from "node:assert/strict";
import { GvsmCertificates } from "../../../components/alibaba/gvsm-certificates";
import { inClear, isSecret, opened, settled, type Run } from "../../support/mock-engine";
import { build, inputsOf, only, refused, resources, SECRETS } from "./alibaba-run";

const CHAIN = ["CertRequest", "LocallySignedCert", "Pkcs12", "PrivateKey"];

/** Resources that a secret travels to. */
function holders(run: Run<unknown>, secret: string): string[] {
  return run.registrations
    .filter(({ inputs }) => JSON.stringify(opened(inputs)).includes(secret))
    .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
    .sort();
}

describe("components: alibaba: GvsmCertificates", () => {
  it("makes a CA, and a key, a certificate and a PKCS#12 file for each end", async () => {
    const run = await build(() => new GvsmCertificates("hsm", {}));
    assert.deepEqual(resources(run), [
      "CertRequest hsm-client",
      "CertRequest hsm-server",
      "GvsmCertificates hsm",
      "LocallySignedCert hsm-client",
      "LocallySignedCert hsm-server",
      "Pkcs12 hsm-client",
      "Pkcs12 hsm-server",
      "PrivateKey hsm-ca",
      "PrivateKey hsm-client",
      "PrivateKey hsm-server",
      "SelfSignedCert hsm-ca",
    ]);
    for (const name of ["hsm-ca", "hsm-client", "hsm-server"]) {
      assert.deepEqual(inputsOf(run, "PrivateKey", name), { algorithm: "RSA", rsaBits: 2048 });
    }
    assert.deepEqual(inputsOf(run, "SelfSignedCert"), {
      privateKeyPem: SECRETS.caPrivateKey,
      subject: { commonName: "hyok GVSM CA" },
      isCaCertificate: true,
      setSubjectKeyId: true,
      validityPeriodHours: 87_600,
      allowedUses: ["cert_signing", "crl_signing"],
    });
  });

  for (const [end, use, secret] of [
    ["client", "client_auth", SECRETS.clientPrivateKey],
    ["server", "server_auth", SECRETS.serverPrivateKey],
  ] as const) {
    it(`makes a certificate of the ${end} for nothing but ${use}`, async () => {
      const run = await build(() => new GvsmCertificates("hsm", {}));
      const name = `hsm-${end}`;
      assert.deepEqual(inputsOf(run, "CertRequest", name), {
        privateKeyPem: secret,
        subject: { commonName: `hyok GVSM ${end}` },
      });
      assert.deepEqual(inputsOf(run, "LocallySignedCert", name), {
        certRequestPem: `request ${name}`,
        caPrivateKeyPem: SECRETS.caPrivateKey,
        caCertPem: "certificate hsm-ca",
        setSubjectKeyId: true,
        validityPeriodHours: 43_800,
        allowedUses: ["digital_signature", "key_encipherment", use],
      });
      assert.deepEqual(inputsOf(run, "Pkcs12", name), {
        certificatePem: `certificate ${name}`,
        privateKeyPem: secret,
        caCertificatePem: "certificate hsm-ca",
        friendlyName: end,
        rotation: 1,
        encryption: "aes256",
      });
    });
  }

  it("takes the CA's private key to the certificates that it signs and nowhere else", async () => {
    const run = await build(() => new GvsmCertificates("hsm", {}));
    assert.deepEqual(holders(run, SECRETS.caPrivateKey), [
      "LocallySignedCert hsm-client",
      "LocallySignedCert hsm-server",
      "SelfSignedCert hsm-ca",
    ]);
    const clear = run.registrations.map(({ inputs }) => inClear(inputs)).join("\n");
    assert(!clear.includes("canary"));
    assert(isSecret(only(run, "Pkcs12", "hsm-client").inputs["privateKeyPem"]));
  });

  it("hands out certificates in clear, and files and passwords as secrets", async () => {
    const { result } = await build(() => new GvsmCertificates("hsm", { encryption: "3des" }));
    const values = [
      result.caCertificate,
      result.client.certificatePem,
      result.client.pkcs12Base64,
      result.client.password,
      result.server.pkcs12Base64,
      result.server.password,
      result.notAfter,
    ];
    assert.deepEqual(await Promise.all(values.map(settled)), [
      "certificate hsm-ca",
      "certificate hsm-client",
      SECRETS.clientPkcs12,
      SECRETS.clientPkcs12Password,
      SECRETS.serverPkcs12,
      SECRETS.serverPkcs12Password,
      "2031-11-21T00:00:00Z",
    ]);
    const hidden = await Promise.all(
      values
        .slice(2, 6)
        .map((value) => (value as unknown as { isSecret: Promise<boolean> }).isSecret),
    );
    assert.deepEqual(hidden, [true, true, true, true]);
  });

  it("renews both ends under the same CA by counting", async () => {
    const run = await build(
      () => new GvsmCertificates("hsm", { rotation: 2, validityInDays: 10, encryption: "3des" }),
    );
    assert.deepEqual(
      resources(run).filter((each) => CHAIN.includes(each.split(" ")[0] ?? "")),
      [
        "CertRequest hsm-client-r2",
        "CertRequest hsm-server-r2",
        "LocallySignedCert hsm-client-r2",
        "LocallySignedCert hsm-server-r2",
        "Pkcs12 hsm-client-r2",
        "Pkcs12 hsm-server-r2",
        "PrivateKey hsm-ca",
        "PrivateKey hsm-client-r2",
        "PrivateKey hsm-server-r2",
      ],
    );
    const { rotation, encryption } = only(run, "Pkcs12", "hsm-client-r2").inputs;
    assert.deepEqual([rotation, encryption], [2, "3des"]);
    assert.equal(
      only(run, "LocallySignedCert", "hsm-client-r2").inputs["validityPeriodHours"],
      240,
    );
  });

  it("refuses a rotation of 0", async () => {
    await refused(
      () => new GvsmCertificates("hsm", { rotation: 0 }),
      "rotation: expected a whole number from 1, received 0; start with 1 and add 1 for each renewal",
    );
  });
});
