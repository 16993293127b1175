import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { PublicAuthority } from "../../../sandbox/daemon/certificates";
import { MAX_AHEAD_MS } from "../../../sandbox/state/clock";
import { MemoryStore } from "../../../sandbox/state/store";

/** A machine on which it is 2 January 2030. */
const MACHINE = { now: () => Date.UTC(2030, 0, 2, 3, 4, 5) };

describe("sandbox/daemon/certificates", () => {
  let store: MemoryStore;
  let authority: PublicAuthority;
  beforeEach(async () => {
    store = new MemoryStore();
    authority = await PublicAuthority.of(store, MACHINE);
  });

  it("has a CA that signed itself and may sign nothing but certificates", () => {
    const ca = new X509Certificate(authority.caCertificate);
    assert.equal(ca.subject, "CN=sandbox public CA");
    assert.equal(ca.ca, true);
    assert.equal(ca.verify(ca.publicKey), true);
  });

  it("issues a certificate that its CA signed, for the given names and not as a CA", async () => {
    const ca = new X509Certificate(authority.caCertificate);
    const issued = await authority.issue(["a.test", "b.test"]);
    const leaf = new X509Certificate(issued.certificate);
    assert.equal(leaf.verify(ca.publicKey), true);
    assert.equal(leaf.checkIssued(ca), true);
    assert.equal(leaf.ca, false);
    assert.equal(leaf.subjectAltName, "DNS:a.test, DNS:b.test");
    assert.deepEqual(leaf.keyUsage, ["1.3.6.1.5.5.7.3.1"]); // server authentication
    assert.equal(leaf.checkHost("a.test"), "a.test");
    assert.equal(leaf.checkHost("c.test"), undefined);
  });

  it("hands over the key of the certificate", async () => {
    const { certificate, privateKey } = await authority.issue(["a.test"]);
    const leaf = new X509Certificate(certificate);
    assert.equal(leaf.checkPrivateKey(createPrivateKey(privateKey)), true);
  });

  it("gives each certificate a serial number of its own", async () => {
    const serials = await Promise.all(
      ["a.test", "a.test"].map(async (name) => {
        const { certificate } = await authority.issue([name]);
        return new X509Certificate(certificate).serialNumber;
      }),
    );
    assert.notEqual(serials[0], serials[1]);
  });

  it("dates CA and certificates by the machine: from the day before, for 50 years", async () => {
    const { certificate } = await authority.issue(["a.test"]);
    for (const pem of [authority.caCertificate, certificate]) {
      const { validFrom, validTo } = new X509Certificate(pem);
      assert.equal(validFrom, "Jan  1 03:04:05 2030 GMT");
      assert.equal(validTo, "Jan  2 03:04:05 2080 GMT");
    }
  });

  it("outlives the furthest move of the sandbox's clock", async () => {
    const { certificate } = await authority.issue(["a.test"]);
    for (const pem of [authority.caCertificate, certificate]) {
      const { validFrom, validTo } = new X509Certificate(pem);
      assert.ok(Date.parse(validTo) - Date.parse(validFrom) > MAX_AHEAD_MS + 86_400_000);
    }
  });

  it("is the same authority after a restart, and another one in another sandbox", async () => {
    assert.equal((await PublicAuthority.of(store, MACHINE)).caCertificate, authority.caCertificate);
    const other = await PublicAuthority.of(new MemoryStore(), MACHINE);
    assert.notEqual(other.caCertificate, authority.caCertificate);
  });
});
