import assert from "node:assert/strict";
import { buyInstance } from "../../../../sandbox/alibaba/console/buy-instance";
import { connectInstance } from "../../../../sandbox/alibaba/console/connect-instance";
import { manageMaster } from "../../../../sandbox/alibaba/console/manage-master";
import { bindingMaterials } from "../../../support/binding-materials";
import { HsmCloud } from "../hsm/hsm-cloud";

const GOOD = bindingMaterials();

describe("sandbox/alibaba/console: enabling an instance whose HSMs were not set up as the runbook says", () => {
  let cloud: HsmCloud;
  let clusterId = "";
  beforeEach(async () => {
    cloud = new HsmCloud();
    clusterId = await cloud.cluster();
    const { accountId } = cloud.account;
    const order = { accountId, region: "cn-beijing", periodInMonths: 12, instanceId: "kst-1" };
    await buyInstance(cloud, order);
  });

  const connect = () => connectInstance(cloud, { instanceId: "kst-1", clusterId, materials: GOOD });
  const sync = async () => {
    await cloud.hsm("SyncCluster", { ClusterId: clusterId });
    cloud.endSync();
  };
  const refusedWith = (...lines: string[]) => {
    const message = ["enabling the KMS instance kst-1", ...lines].join("\n");
    assert.throws(connect, { message });
  };

  it("tells everything that the HSMs lack", () => {
    refusedWith(
      "clientPkcs12Base64: expected the client certificate that the HSMs trust, received 'another (CN=root client)'; import client.pem into the master, and synchronise the cluster",
      "securityDomainCertificatePem: expected the CA of the certificate that the HSMs show, received 'no certificate at the HSMs'; import server.p12 into the master",
      "portAttributes: expected a host port that is set up, received undefined; set the host port with the management tool",
    );
  });

  it("refuses HSMs that were set up and not synchronised", () => {
    manageMaster(cloud, clusterId, { materials: GOOD });
    refusedWith(
      "clusterId: expected a synchronised cluster, received 'hsm-2, which differs from the master'; synchronise the cluster",
    );
  });

  it("refuses HSMs with the certificates of another run", async () => {
    manageMaster(cloud, clusterId, { materials: bindingMaterials({ root: "other" }) });
    await sync();
    refusedWith(
      "clientPkcs12Base64: expected the client certificate that the HSMs trust, received 'another (CN=root client)'; import client.pem into the master, and synchronise the cluster",
      "securityDomainCertificatePem: expected the CA of the certificate that the HSMs show, received 'the CA of another (CN=root)'; import server.p12 into the master",
    );
  });

  it("refuses HSMs that were not restarted since", async () => {
    manageMaster(cloud, clusterId, { materials: GOOD });
    cloud.row("hsm-1").management.changedAtMs = cloud.clock.now() + 1;
    await sync();
    refusedWith(
      "portAttributes: expected an HSM restarted since, received 'hsm-1 runs with older settings'; restart it",
    );
  });

  it("enables the instance once all of it is done", async () => {
    manageMaster(cloud, clusterId, { materials: GOOD });
    await sync();
    assert.equal(connect().status, "Connecting");
  });
}).timeout(30_000);
