import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { refusalOf } from "../small-cloud";
import { HsmCloud, OUTSIDE } from "./hsm-cloud";

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

type Keys = webcrypto.CryptoKeyPair;

const newKeys = (): Promise<Keys> => webcrypto.subtle.generateKey(EC, true, ["sign", "verify"]);

/** A certificate for a public key, signed by a CA. */
async function certify(
  publicKey: x509.PublicKeyType,
  signer: Keys,
  options: { subject?: string; issuer?: string; isCa?: boolean; until?: string } = {},
): Promise<string> {
  const { subject = "CN=cluster", issuer = "CN=owner", isCa = false } = options;
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer,
    publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: EC,
    notBefore: new Date("2026-01-01T00:00:00Z"),
    notAfter: new Date(options.until ?? "2030-01-01T00:00:00Z"),
    extensions: [new x509.BasicConstraintsExtension(isCa, undefined, true)],
  });
  return certificate.toString("pem");
}

const ownCa = (keys: Keys, isCa = true): Promise<string> =>
  certify(keys.publicKey, keys, { subject: "CN=owner", isCa });

describe("sandbox/alibaba/hsm: ConfigClusterCertificate", () => {
  let cloud: HsmCloud;
  let clusterId = "";
  let requested: x509.PublicKey;
  let owner: Keys;
  beforeEach(async () => {
    cloud = new HsmCloud(OUTSIDE);
    cloud.master("hsm-1", false);
    const params = { ClusterName: "keys", MasterInstanceId: "hsm-1" };
    clusterId = (await cloud.hsm("CreateCluster", params)).ClusterId as string;
    const { Cluster } = await cloud.hsm("GetCluster", { ClusterId: clusterId });
    requested = new x509.Pkcs10CertificateRequest(Cluster.ClusterCsr as string).publicKey;
    owner = await newKeys();
  });

  const configure = (ClusterCertificate: string, IssuerCertificate: string) =>
    cloud.hsm("ConfigClusterCertificate", {
      ClusterId: clusterId,
      ClusterCertificate,
      IssuerCertificate,
    });

  it("takes what the owner's CA made of the cluster's signing request", async () => {
    const [certificate, issuer] = [await certify(requested, owner), await ownCa(owner)];
    await configure(certificate, issuer);
    const { Cluster } = await cloud.hsm("GetCluster", { ClusterId: clusterId });
    assert.equal(Cluster.ClusterCertificate, certificate);
    assert.equal(Cluster.ClusterOwnerCertificate, issuer);
    await cloud.subnets(clusterId);
    await cloud.hsm("InitializeCluster", { ClusterId: clusterId });
    const after = (await cloud.hsm("GetCluster", { ClusterId: clusterId })).Cluster;
    assert.deepEqual([after.Status, after.ClusterOwnerCertificate], ["INITIALIZED", issuer]);
  });

  it("refuses text that is no certificate", async () => {
    const issuer = await ownCa(owner);
    const expected =
      "400 Certificate.FormatInvalid: Certificate format invalid. Cluster/Issuer certificate must be in PEM format.";
    assert.equal(await refusalOf(configure("certificate", issuer)), expected);
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
    assert.equal(await refusalOf(configure(broken, issuer)), expected);
  });

  it("refuses a certificate of another key", async () => {
    const { publicKey } = await newKeys();
    assert.match(
      await refusalOf(configure(await certify(publicKey, owner), await ownCa(owner))),
      /^400 Certificate\.ChainInvalid: .*not made from the cluster's ClusterCsr\.$/,
    );
  });

  it("refuses a certificate that another CA signed under the owner's name", async () => {
    const other = await newKeys();
    assert.match(
      await refusalOf(configure(await certify(requested, other), await ownCa(owner))),
      /another CA signed the certificate\.$/,
    );
  });

  it("refuses an issuer that is no CA", async () => {
    const work = configure(await certify(requested, owner), await ownCa(owner, false));
    assert.match(await refusalOf(work), /issuer is no self-signed CA\.$/);
  });

  it("refuses an expired certificate, and takes it in its last second", async () => {
    const until = "2026-03-01T08:00:00Z"; // the clock's start
    const [certificate, issuer] = [await certify(requested, owner, { until }), await ownCa(owner)];
    cloud.pass(1000);
    assert.match(
      await refusalOf(configure(certificate, issuer)),
      /a certificate is not valid now\.$/,
    );
    const fresh = await certify(requested, owner, { until: "2026-03-01T08:00:01Z" });
    await configure(fresh, issuer);
  });

  it("is not for mainland China", async () => {
    const mainland = new HsmCloud();
    mainland.master();
    const params = { ClusterName: "keys", MasterInstanceId: "hsm-1" };
    const { ClusterId } = await mainland.hsm("CreateCluster", params);
    const work = mainland.hsm("ConfigClusterCertificate", {
      ClusterId,
      ClusterCertificate: "c",
      IssuerCertificate: "i",
    });
    assert.match(await refusalOf(work), /for clusters outside mainland China/);
  });
});
