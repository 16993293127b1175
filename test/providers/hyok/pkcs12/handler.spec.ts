import assert from "node:assert/strict";
import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { encodePkcs12, ITERATIONS } from "../../../../providers/hyok/pkcs12/encode";
import { Pkcs12Handler } from "../../../../providers/hyok/pkcs12/handler";
import type { CreateResult } from "../../../../providers/server/handler";
import { Secret, Unknown, type Properties } from "../../../../providers/server/values";
import {
  makeAuthority,
  type TestAuthority,
  type TestCertificate,
} from "../../../support/certificates";
import { plain, Workbench } from "../workbench";

const about = new Workbench().request("Pkcs12");
const RSA = { keyType: "rsa" } as const;

describe("providers/hyok/pkcs12", function () {
  // RSA keys take their time.
  this.timeout(30_000);
  const handler = new Pkcs12Handler(randomBytes);
  let authority: TestAuthority;
  let leaf: TestCertificate;
  let other: TestCertificate;
  let curve: TestAuthority;
  let curveLeaf: TestCertificate;
  let args: Properties;

  before(async () => {
    authority = await makeAuthority("root", RSA);
    leaf = await authority.issue([], { ...RSA, commonName: "client" });
    other = await authority.issue([], { ...RSA, commonName: "other" });
    curve = await makeAuthority("curve");
    curveLeaf = await authority.issue([], { commonName: "curve leaf" });
    args = {
      certificatePem: leaf.certificate,
      privateKeyPem: leaf.privateKey,
      caCertificatePem: authority.certificate,
      friendlyName: "client",
    };
  });

  for (const encryption of ["aes256", "3des"]) {
    it(`makes a file with ${encryption} that opens with its password to key, certificate and CA`, () => {
      const made = create({ ...args, encryption });
      const file = open(made);
      const certificates = bags(file, forge.pki.oids["certBag"]).map((bag) =>
        forge.pki.certificateToPem(bag.cert as forge.pki.Certificate),
      );
      assert.deepEqual(certificates.map(fingerprint), [
        fingerprint(leaf.certificate),
        fingerprint(authority.certificate),
      ]);
      const [key] = bags(file, forge.pki.oids["pkcs8ShroudedKeyBag"]);
      const pem = forge.pki.privateKeyToPem(key?.key as forge.pki.PrivateKey);
      assert.equal(pkcs8(pem), pkcs8(leaf.privateKey));
      assert.deepEqual(key?.attributes["friendlyName"], ["client"]);
    });
  }

  it("encrypts with AES-256 by default, derived in 2048 rounds", () => {
    const bytes = forge.util.decode64(textOf(create(args), "pkcs12Base64"));
    const aes256 = forge.asn1.oidToDer("2.16.840.1.101.3.4.1.42").getBytes();
    assert.ok(bytes.includes(aes256));
    assert.equal(ITERATIONS, 2048);
    assert.ok(bytes.includes("\x02\x02\x08\x00"));
  });

  it("opens with no other password, least of all the documented default", () => {
    const made = create(args);
    for (const password of ["12345678", "", `${textOf(made, "password")}x`])
      assert.throws(() => open(made, password), password);
  });

  it("makes a file without a CA when none is given", () => {
    const { caCertificatePem: _left, ...alone } = args;
    const made = create(alone);
    assert.equal(bags(open(made), forge.pki.oids["certBag"]).length, 1);
    assert.equal("caCertificatePem" in made.outputs, false);
  });

  it("makes a strong password of its own for each file", () => {
    const passwords = [create(args), create(args)].map((made) => textOf(made, "password"));
    for (const password of passwords) assert.match(password, /^[A-Za-z0-9]{32}$/);
    assert.notEqual(passwords[0], passwords[1]);
  });

  it("marks file and password as secret, and puts the private key into no output", () => {
    const { outputs } = create(args);
    assert.ok(outputs["pkcs12Base64"] instanceof Secret && outputs["password"] instanceof Secret);
    assert.equal("privateKeyPem" in outputs, false);
    assert.ok(!JSON.stringify(plain(outputs)).includes("PRIVATE KEY"));
    assert.equal(outputs["certificateFingerprint"], fingerprint(leaf.certificate));
  });

  it("makes nothing in a preview", () => {
    const unused = new Pkcs12Handler(() => assert.fail("random bytes in a preview"));
    const inputs = checked(args).inputs;
    const { outputs } = unused.create({ ...about, inputs, preview: true });
    assert.ok(outputs["password"] instanceof Secret);
    assert.equal(outputs["password"].value, Unknown.value);
    assert.equal("privateKeyPem" in outputs, false);
  });

  it("is replaced by another rotation, certificate, key, CA, name or encryption, and by nothing else", () => {
    const was = checked(args).inputs;
    const diff = (change: Properties): Record<string, unknown> =>
      handler.diff({ ...about, id: "x", oldInputs: was, olds: {}, news: { ...was, ...change } })
        .changes;
    assert.deepEqual(diff({}), {});
    const changes: Properties = {
      rotation: 2,
      certificatePem: other.certificate,
      privateKeyPem: other.privateKey,
      caCertificatePem: curve.certificate,
      friendlyName: "server",
      encryption: "3des",
    };
    for (const [name, value] of Object.entries(changes))
      assert.deepEqual(diff({ [name]: value }), {
        [name]: { kind: "update-replace", inputDiff: true },
      });
  });

  it("keeps its secrets marked when it is read, and refuses an import", () => {
    const made = create(args);
    const read = handler.read({ ...about, id: made.id, inputs: args, olds: plain(made.outputs) });
    assert.deepEqual(read?.outputs, made.outputs);
    assert.ok(read?.inputs["privateKeyPem"] instanceof Secret);
    assert.throws(() => handler.read({ ...about, id: "x", inputs: {}, olds: {} }), {
      message:
        "reading PKCS#12 file (x): it lives in the stack's state only and cannot be imported; declare a new one",
    });
  });

  it("takes a key in PKCS#1 and in PKCS#8 form", () => {
    const key = createPrivateKey(leaf.privateKey);
    for (const type of ["pkcs1", "pkcs8"] as const) {
      const privateKeyPem = key.export({ type, format: "pem" }).toString();
      assert.deepEqual(failures({ ...args, privateKeyPem }), []);
      const content = {
        certificatePem: leaf.certificate,
        privateKeyPem,
        caCertificatePem: undefined,
        friendlyName: "client",
        encryption: "aes256",
      } as const;
      assert.ok(encodePkcs12(content, "password").length > 1000);
    }
  });

  it("names everything that is wrong at once, and shows no key", () => {
    const wrong = {
      certificatePem: leaf.privateKey,
      privateKeyPem: "canary",
      caCertificatePem: leaf.certificate,
      friendlyName: "",
      encryption: "none",
      rotation: true,
      password: "12345678",
    };
    assert.deepEqual(failures(wrong), [
      `certificatePem: expected one X.509 certificate in PEM form, received '${leaf.privateKey.length} characters'; pass the certificate with its BEGIN CERTIFICATE line`,
      "privateKeyPem: expected an RSA private key in PEM form, received a secret value; pass the certificate's private key with its BEGIN line, without a passphrase",
      "caCertificatePem: expected a CA certificate, received 'the certificate of CN=client'; pass the CA's own certificate",
      "friendlyName: expected 1 to 64 characters, printable ASCII, received ''; use a short name such as client",
      "encryption: expected aes256 or 3des, received 'none'; use aes256 unless the reader of the file refuses it",
      "rotation: expected a text or a number that changes when the file and its password is to be renewed, received true; use for example the date of the rotation, or leave it out",
      "password: expected one of certificatePem, privateKeyPem, caCertificatePem, friendlyName, rotation, encryption, received 'password'; remove it or correct its name",
    ]);
  });

  it("refuses a key that is not the certificate's", () => {
    assert.deepEqual(failures({ ...args, privateKeyPem: other.privateKey }), [
      "privateKeyPem: expected the private key of the certificate of CN=client, received a secret value; pass certificate and key of the same pair",
    ]);
  });

  it("refuses keys that are not RSA", () => {
    const { certificate, privateKey } = curveLeaf;
    assert.deepEqual(
      failures({ ...args, certificatePem: certificate, privateKeyPem: privateKey }),
      [
        "privateKeyPem: expected an RSA private key, as GVSMs take it, not a key of type ec, received a secret value; make the certificate for an RSA key",
      ],
    );
    assert.deepEqual(failures({ ...args, caCertificatePem: curve.certificate }), [
      "caCertificatePem: expected a CA with an RSA key, not one of type ec, received 'the certificate of CN=curve'; make CA and certificate with RSA keys",
    ]);
  });

  it("refuses a CA that did not sign the certificate", async () => {
    const stranger = await makeAuthority("stranger", RSA);
    assert.deepEqual(failures({ ...args, caCertificatePem: stranger.certificate }), [
      "caCertificatePem: expected the CA that issued the certificate of CN=client, received 'the certificate of CN=stranger'; pass the CA that signed certificatePem",
    ]);
  });

  it("refuses two certificates in one text, and a missing input", () => {
    const two = `${leaf.certificate}\n${authority.certificate}`;
    assert.equal(failures({ ...args, certificatePem: two }).length, 1);
    assert.deepEqual(failures({ friendlyName: "client" }), [
      "certificatePem: expected one X.509 certificate in PEM form, received 'undefined'; pass the certificate with its BEGIN CERTIFICATE line",
      "privateKeyPem: expected an RSA private key in PEM form, received undefined; pass the certificate's private key with its BEGIN line, without a passphrase",
    ]);
  });

  it("lets values pass that are not known yet", () => {
    const later = Unknown.value;
    const names = ["certificatePem", "privateKeyPem", "caCertificatePem", "friendlyName"];
    const unknown = Object.fromEntries(names.map((name) => [name, later]));
    assert.deepEqual(failures({ ...unknown, rotation: later, encryption: later }), []);
    assert.deepEqual(failures({ ...args, privateKeyPem: later }), []);
  });

  function checked(news: Properties) {
    return handler.check({ ...about, randomSeed: new Uint8Array(), olds: undefined, news });
  }

  function failures(news: Properties): string[] {
    return checked(news).failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  function create(news: Properties): CreateResult {
    return handler.create({ ...about, inputs: checked(news).inputs, preview: false });
  }

  function open(made: CreateResult, password = textOf(made, "password")): forge.pkcs12.Pkcs12Pfx {
    const der = forge.util.decode64(textOf(made, "pkcs12Base64"));
    return forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(der), password);
  }

  function bags(file: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined): forge.pkcs12.Bag[] {
    assert.ok(bagType !== undefined);
    return file.getBags({ bagType })[bagType] ?? [];
  }

  function textOf(made: CreateResult, name: string): string {
    return String(plain(made.outputs)[name]);
  }

  function fingerprint(pem: string): string {
    return new X509Certificate(pem).fingerprint256;
  }

  function pkcs8(pem: string): string {
    return createPrivateKey(pem).export({ type: "pkcs8", format: "pem" }).toString();
  }
});
