import assert from "node:assert/strict";
import { pki } from "node-forge";
import { auditRows } from "../../../../sandbox/alibaba/audit";
import { bindHsm } from "../../../../sandbox/alibaba/console/bind-hsm";
import { buyInstance } from "../../../../sandbox/alibaba/console/buy-instance";
import type { BindRequest } from "../../../../sandbox/alibaba/console/requests";
import { hsmBindings } from "../../../../sandbox/alibaba/hsm/bindings";
import { clusters } from "../../../../sandbox/alibaba/hsm/tables";
import {
  type KmsInstanceRow,
  kmsInstances,
} from "../../../../sandbox/alibaba/kms/instances/tables";
import { vswitches } from "../../../../sandbox/alibaba/vpc/tables";
import { IssueError } from "../../../../core/issues";
import { bindingMaterials, bundle, certificateOf } from "../../../support/binding-materials";
import { HsmCloud } from "../hsm/hsm-cloud";

const GOOD = bindingMaterials();

/** A person who looks again every 100 ms of the sandbox clock. */
function personOf(cloud: HsmCloud) {
  const pause = () => {
    cloud.pass(100);
    return Promise.resolve();
  };
  return { cloud, caller: cloud.root, pause };
}

/** The text of what is refused. */
async function refusedText(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof IssueError, String(error));
    return error.message;
  }
  throw new Error("expected a refusal, received a success");
}

describe("sandbox/alibaba/console: bind-hsm", () => {
  let cloud: HsmCloud;
  let clusterId = "";
  beforeEach(async () => {
    cloud = new HsmCloud();
    clusterId = await cloud.cluster();
    await buy("kst-1");
  });

  const buy = (instanceId: string, region = "cn-beijing"): Promise<KmsInstanceRow> => {
    const { accountId } = cloud.account;
    return buyInstance(cloud, { accountId, region, periodInMonths: 12, instanceId });
  };
  const bind = (change: Partial<BindRequest> = {}) =>
    bindHsm(personOf(cloud), { instanceId: "kst-1", clusterId, materials: GOOD, ...change });
  const row = (id = "kst-1"): KmsInstanceRow => {
    const found = kmsInstances(cloud).get(id);
    if (!found) throw new Error(`no instance ${id}`);
    return found;
  };

  it("sets the HSMs up, synchronises them and connects the instance, some time later", async () => {
    const before = cloud.clock.now();
    const instance = await bind();
    assert.equal(cloud.clock.now() - before, 500, "waits for the synchronisation");
    assert.equal(instance.status, "Connecting");
    assert.deepEqual(
      [instance.clusterId, instance.vpcId, instance.zoneIds, instance.vswitchIds],
      [clusterId, "vpc-hsm", ["cn-beijing-f", "cn-beijing-k"], ["vsw-f", "vsw-k"]],
    );
    cloud.pass(999);
    assert.equal(row().status, "Connecting");
    cloud.pass(1);
    assert.equal(row().status, "Connected");
    const { management } = cloud.row("hsm-2");
    assert.match(management.clientCertificatePem ?? "", /BEGIN CERTIFICATE/);
    assert.equal(management.portAttributes?.encoding, "ASCII");
    assert.equal([...auditRows(cloud).values()].at(-1)?.action, "hsm:SyncCluster");
  });

  it("takes a password that the vendor's tool uses, as the vendor does", async () => {
    await bind({ materials: bindingMaterials({ password: "12345678" }) });
    assert.equal(row().status, "Connecting");
  });

  it("keeps no private key and no password", async () => {
    await bind();
    const state = JSON.stringify(
      cloud.store.tableNames().map((name) => [...cloud.store.table(name)]),
    );
    assert.equal(state.includes(GOOD.clientPkcs12Password), false);
    assert.equal(state.includes(GOOD.clientPkcs12Base64.slice(0, 64)), false);
  });

  const refusals: readonly [what: string, change: Partial<BindRequest>, text: string][] = [
    [
      "no materials",
      { materials: undefined },
      "materials: expected client certificate, its password and the security-domain certificate, received undefined; enter all three",
    ],
    [
      "a wrong client password",
      { materials: { ...GOOD, clientPkcs12Password: "wrong" } },
      "clientPkcs12Base64: expected a PKCS#12 file that its password opens, received a secret value; enter the password that belongs to it",
    ],
    [
      "a wrong server password",
      { materials: { ...GOOD, serverPkcs12Password: "wrong" } },
      "serverPkcs12Base64: expected a PKCS#12 file that its password opens, received a secret value; enter the password that belongs to it",
    ],
    [
      "PEM in place of client.p12",
      { materials: { ...GOOD, clientPkcs12Base64: GOOD.clientCertificatePem } },
      "clientPkcs12Base64: expected Base64 of a PKCS#12 file, received a secret value; paste the file in Base64, not its PEM text",
    ],
    [
      "half a file",
      { materials: { ...GOOD, clientPkcs12Base64: GOOD.clientPkcs12Base64.slice(0, 200) } },
      "clientPkcs12Base64: expected a PKCS#12 file, received a secret value; paste the whole file",
    ],
    [
      "a key without its certificate",
      {
        materials: {
          ...GOOD,
          clientPkcs12Base64: bundle(certificateOf("x", "root"), "root client", "correct horse"),
        },
      },
      "clientPkcs12Base64: expected a private key with its certificate, received a secret value; make the file anew",
    ],
    [
      "client.pem of another run",
      {
        materials: {
          ...GOOD,
          clientCertificatePem: bindingMaterials({ root: "other" }).clientCertificatePem,
        },
      },
      "clientCertificatePem: expected the certificate that client.p12 holds, in PEM, received 'the certificate of CN=other client'; import client.pem of the same run",
    ],
    [
      "the CA's private key",
      { materials: { ...GOOD, securityDomainCertificatePem: "-----BEGIN RSA PRIVATE KEY-----" } },
      "securityDomainCertificatePem: expected a CA certificate without its private key, received a secret value; rootca.key must not leave its owner",
    ],
    [
      "a leaf in place of rootca.pem",
      { materials: { ...GOOD, securityDomainCertificatePem: GOOD.clientCertificatePem } },
      "securityDomainCertificatePem: expected a self-signed CA in PEM, received 'the certificate of CN=root client'; paste rootca.pem",
    ],
    [
      "text in place of rootca.pem",
      { materials: { ...GOOD, securityDomainCertificatePem: "MIID" } },
      "securityDomainCertificatePem: expected a self-signed CA in PEM, received 'another text'; paste rootca.pem",
    ],
    [
      "other port attributes",
      { portAttributes: { keepAliveInSeconds: 30, encoding: "EBCDIC" } },
      "portAttributes: expected the attributes of the runbook, received 'keepAliveInSeconds is 30, expected 60'; set it, restart the HSM and synchronise the cluster\nportAttributes: expected the attributes of the runbook, received 'encoding is EBCDIC, expected ASCII'; set it, restart the HSM and synchronise the cluster",
    ],
    [
      "another VPC",
      { vpcId: "vpc-other" },
      "vpcId: expected vpc-hsm, the VPC of the HSMs, received 'vpc-other'; choose that VPC",
    ],
    [
      "one zone",
      { zoneIds: ["cn-beijing-f"], vswitchIds: ["vsw-f"] },
      "zoneIds: expected 2 or 3 different zones, received 'cn-beijing-f'; choose others",
    ],
    [
      "one zone twice",
      { zoneIds: ["cn-beijing-f", "cn-beijing-f"], vswitchIds: ["vsw-f", "vsw-f"] },
      "zoneIds: expected 2 or 3 different zones, received 'cn-beijing-f, cn-beijing-f'; choose others",
    ],
    [
      "fewer vSwitches than zones",
      { vswitchIds: ["vsw-f"] },
      "vswitchIds: expected one vSwitch for each of 2 zones, received '1'; name one for each zone",
    ],
    [
      "a vSwitch of another zone",
      { vswitchIds: ["vsw-k", "vsw-f"] },
      "vswitchIds: expected a vSwitch of vpc-hsm in cn-beijing-f, received 'vsw-k, in cn-beijing-k of vpc-hsm'; choose one of that VPC and zone\nvswitchIds: expected a vSwitch of vpc-hsm in cn-beijing-k, received 'vsw-f, in cn-beijing-f of vpc-hsm'; choose one of that VPC and zone",
    ],
    [
      "a vSwitch that does not exist",
      { vswitchIds: ["vsw-f", "vsw-x"] },
      "vswitchIds: expected a vSwitch of vpc-hsm in cn-beijing-k, received 'vsw-x, which does not exist'; choose one of that VPC and zone",
    ],
  ];
  for (const [what, change, text] of refusals) {
    it(`refuses ${what} and leaves the instance as it is`, async () => {
      const message = await refusedText(bind(change));
      assert.equal(message.split("\n").slice(1).join("\n"), text);
      assert.equal(row().status, "Uninitialized");
      assert.equal(hsmBindings(cloud).size, 0);
    });
  }

  it("refuses certificates that another root signed, each by its name", async () => {
    const other = bindingMaterials({ root: "other" });
    const materials = { ...GOOD, securityDomainCertificatePem: other.securityDomainCertificatePem };
    const lines = (await refusedText(bind({ materials }))).split("\n");
    assert.deepEqual(lines, [
      "managing the HSM hsm-1",
      "clientPkcs12Base64: expected a certificate signed by the security domain (CN=other), received 'one signed by CN=root'; use files that were made together",
      "serverPkcs12Base64: expected a certificate signed by the security domain (CN=other), received 'one signed by CN=root'; use files that were made together",
    ]);
  });

  it("refuses a certificate that has ended, and takes one that ends after the synchronisation", async () => {
    const end = new Date(cloud.clock.now());
    const materials = bindingMaterials({ serverUntil: new Date(end.getTime() - 1000) });
    assert.match(
      await refusedText(bind({ materials })),
      /\nserverPkcs12Base64: expected a certificate valid at 2026-03-01T08:00:00\.800Z, received 'one valid from Jan\s+1 00:00:00 2026 GMT to /,
    );
    const valid = bindingMaterials({ clientUntil: new Date(end.getTime() + 1500) });
    await bind({ materials: valid });
  });

  it("asks for 4 free addresses in each vSwitch", async () => {
    const vswitch = vswitches(cloud).get("vsw-k");
    if (!vswitch) throw new Error("no vsw-k");
    vswitch.availableIps = 3;
    assert.match(
      await refusedText(bind()),
      /\nvswitchIds: expected 4 free addresses or more in vsw-k, received '3'; choose a larger vSwitch$/,
    );
    vswitch.availableIps = 4;
    await bind();
    assert.equal(vswitch.availableIps, 3, "the instance takes one");
  });

  it("refuses a software instance", async () => {
    Object.assign(row(), { edition: "software" });
    assert.equal(
      await refusedText(bind()),
      "enabling the KMS instance kst-1\ninstanceId: expected a hardware instance, received 'software'; software instances have no HSMs",
    );
  });

  it("refuses an instance or a cluster that does not exist", async () => {
    assert.equal(
      await refusedText(bind({ instanceId: "kst-9" })),
      "looking at the console\ninstanceId: expected one of the account's KMS instances: kst-1, received 'kst-9'; copy the id from the console, or see hyok sandbox inventory",
    );
    assert.match(
      await refusedText(bind({ clusterId: "cluster-9" })),
      new RegExp(`HSM clusters: ${clusterId}, received 'cluster-9'`),
    );
  });

  it("refuses a second instance for a cluster, and a second binding of an instance", async () => {
    await bind();
    await buy("kst-2");
    assert.equal(
      await refusedText(bind({ instanceId: "kst-2" })),
      `enabling the KMS instance kst-2\nclusterId: expected a cluster that serves no other instance, received '${clusterId}, which serves kst-1'; use a cluster of its own for each instance`,
    );
    assert.match(
      await refusedText(bind()),
      /\ninstanceId: expected an instance that is Uninitialized, received 'Connecting'; wait, or leave it as it is$/,
    );
  });

  it("refuses a cluster of another region", async () => {
    await buy("kst-far", "cn-shanghai");
    assert.match(
      await refusedText(bind({ instanceId: "kst-far" })),
      /\nclusterId: expected a cluster in cn-shanghai, the region of kst-far, received 'one in cn-beijing'; choose a cluster of that region$/,
    );
  });

  it("refuses a cluster whose HSMs are not alike, though nobody changed anything since", async () => {
    const cluster = clusters(cloud).get(clusterId);
    if (cluster) cluster.managed = { ...NOTHING_MANAGED };
    cloud.row("hsm-2").dataId = "other";
    assert.match(
      await refusedText(bind({ materials: undefined })),
      /\nclusterId: expected a synchronised cluster, received 'hsm-2, which differs from the master'; synchronise the cluster\n/,
    );
  });

  it("refuses HSMs of one zone, and HSMs that are not enabled", async () => {
    cloud.row("hsm-2").status = "PAUSED";
    const cluster = clusters(cloud).get(clusterId);
    if (cluster) cluster.managed = { ...NOTHING_MANAGED };
    assert.match(
      await refusedText(bind({ materials: undefined })),
      /\nclusterId: expected HSMs that are ACTIVE, received 'hsm-2 is PAUSED'; enable it\n/,
    );
    delete cloud.row("hsm-2").clusterId;
    assert.match(
      await refusedText(bind({ materials: undefined })),
      /\nclusterId: expected HSMs in 2 zones or more, received '1 in cn-beijing-f'; add an HSM of another zone to the cluster\n/,
    );
  });

  it("reaches no master that is not enabled", async () => {
    cloud.row("hsm-1").status = "PAUSED";
    assert.equal(
      await refusedText(bind()),
      "connecting to the HSM hsm-1\nport 8020 of 10.80.0.1: expected an HSM that is ACTIVE, received 'PAUSED'; enable it first",
    );
  });

  it("makes certificates for tests that other tools read", () => {
    const pem = GOOD.securityDomainCertificatePem;
    assert.equal(pki.certificateFromPem(pem).subject.getField("CN").value, "root");
  });
}).timeout(30_000);

const NOTHING_MANAGED = {
  caCertificatePem: "",
  clientCertificatePem: "",
  clientKeyPem: "",
  serverCertificatePem: "",
};
