import assert from "node:assert/strict";
import { bindHsm, reconnectHsm } from "../../../../sandbox/alibaba/console/bind-hsm";
import { buyInstance } from "../../../../sandbox/alibaba/console/buy-instance";
import { disconnectInstance } from "../../../../sandbox/alibaba/console/connect-instance";
import { hsmBindings } from "../../../../sandbox/alibaba/hsm/bindings";
import { releaseInstance } from "../../../../sandbox/alibaba/kms/instances/lifecycle";
import { kmsInstances } from "../../../../sandbox/alibaba/kms/instances/tables";
import { vswitches } from "../../../../sandbox/alibaba/vpc/tables";
import { bindingMaterials } from "../../../support/binding-materials";
import { HsmCloud, OUTSIDE } from "../hsm/hsm-cloud";

const GOOD = bindingMaterials();

function personOf(cloud: HsmCloud) {
  const pause = () => {
    cloud.pass(100);
    return Promise.resolve();
  };
  return { cloud, caller: cloud.root, pause };
}

const buy = (cloud: HsmCloud) =>
  buyInstance(cloud, {
    accountId: cloud.account.accountId,
    region: cloud.place.region,
    periodInMonths: 12,
    instanceId: "kst-1",
  });

describe("sandbox/alibaba/console: a bound instance", () => {
  let cloud: HsmCloud;
  let clusterId = "";
  beforeEach(async () => {
    cloud = new HsmCloud();
    clusterId = await cloud.cluster();
    await buy(cloud);
    await bindHsm(personOf(cloud), { instanceId: "kst-1", clusterId, materials: GOOD });
    cloud.pass(1000);
  });

  const status = () => kmsInstances(cloud).get("kst-1")?.status;
  const reconnect = (change: object = {}) =>
    reconnectHsm(personOf(cloud), { instanceId: "kst-1", materials: GOOD, ...change });

  it("is disconnected and connected again to the same cluster, in the same place", async () => {
    const free = vswitches(cloud).get("vsw-f")?.availableIps;
    disconnectInstance(cloud, "kst-1");
    assert.equal(status(), "Disconnected");
    cloud.pass(60_000);
    assert.equal(status(), "Disconnected");
    await reconnect();
    assert.equal(status(), "Connecting");
    cloud.pass(1000);
    assert.equal(status(), "Connected");
    assert.equal(kmsInstances(cloud).get("kst-1")?.clusterId, clusterId);
    assert.equal(vswitches(cloud).get("vsw-f")?.availableIps, free);
  });

  it("takes new credentials when it is connected again", async () => {
    disconnectInstance(cloud, "kst-1");
    await reconnect({ materials: bindingMaterials({ root: "renewed" }) });
    cloud.pass(1000);
    assert.equal(status(), "Connected");
    assert.match(cloud.row("hsm-2").management.clientCertificatePem ?? "", /BEGIN CERTIFICATE/);
  });

  it("is not connected again while it is connected", async () => {
    await assert.rejects(reconnect({ materials: undefined }), {
      message:
        "connecting the KMS instance kst-1 again\ninstanceId: expected an instance that is Disconnected or Error, received 'Connected'; wait, or leave it as it is",
    });
  });

  it("is not disconnected twice", () => {
    disconnectInstance(cloud, "kst-1");
    assert.throws(() => disconnectInstance(cloud, "kst-1"), {
      message:
        "disconnecting the KMS instance kst-1\ninstanceId: expected an instance that is Connected or Connecting or Error, received 'Disconnected'; connect it again instead",
    });
  });

  it("serves while one of its HSMs does, and serves again when one is resumed", async () => {
    await cloud.hsm("PauseInstance", { InstanceId: "hsm-1" });
    assert.equal(status(), "Connected");
    await cloud.hsm("PauseInstance", { InstanceId: "hsm-2" });
    assert.equal(status(), "Error");
    await cloud.hsm("ResumeInstance", { InstanceId: "hsm-2" });
    assert.equal(status(), "Connected");
  });

  it("has lost its keys for good when every HSM was reset", async () => {
    await cloud.hsm("ResetInstance", { InstanceId: "hsm-2" });
    assert.equal(status(), "Connected");
    await cloud.hsm("ResetInstance", { InstanceId: "hsm-1" });
    assert.equal(status(), "Error");
    cloud.endJob();
    await cloud.hsm("QuickInitInstance", { InstanceId: "hsm-1" });
    cloud.endJob();
    assert.equal(status(), "Error");
    await assert.rejects(reconnect(), {
      message: `connecting the KMS instance kst-1 again\nclusterId: expected the key data of kst-1 in ${clusterId}, received 'other key data'; what a reset destroyed does not come back`,
    });
  });

  it("comes back when an HSM that was reset gets the data of the other one", async () => {
    await cloud.hsm("ResetInstance", { InstanceId: "hsm-2" });
    cloud.endJob();
    await cloud.hsm("SyncCluster", { ClusterId: clusterId });
    cloud.endSync();
    await cloud.hsm("PauseInstance", { InstanceId: "hsm-1" });
    assert.equal(status(), "Connected");
  });

  it("frees its cluster when it is released", () => {
    const instance = kmsInstances(cloud).get("kst-1");
    if (instance) releaseInstance(cloud, instance);
    cloud.pass(1);
    assert.equal(hsmBindings(cloud).size, 0);
  });
}).timeout(30_000);

describe("sandbox/alibaba/console: bindings without files", () => {
  it("binds a cluster with managed certificates without any secret", async () => {
    const cloud = new HsmCloud();
    cloud.buy("hsm-1");
    cloud.buy("hsm-2", 1);
    await cloud.hsm("QuickDeployCluster", {
      ClusterName: "keys",
      InstanceList: '["hsm-1","hsm-2"]',
      VpcId: "vpc-hsm",
      VSwitchIdList: '["vsw-f","vsw-k"]',
      CertManaged: true,
    });
    const clusterId = cloud.row("hsm-1").clusterId ?? "";
    await buy(cloud);
    const bind = () => bindHsm(personOf(cloud), { instanceId: "kst-1", clusterId });
    await assert.rejects(bind(), /received 'SYNCHRONIZING'; wait until it is synchronised/);
    cloud.endSync();
    await bind();
    assert.equal(kmsInstances(cloud).get("kst-1")?.status, "Connecting");
  });

  it("logs in as kmsuser outside mainland China", async () => {
    const cloud = new HsmCloud(OUTSIDE);
    const clusterId = await outsideCluster(cloud);
    await buy(cloud);
    const bind = (kmsUserPassword?: string) =>
      bindHsm(personOf(cloud), { instanceId: "kst-1", clusterId, kmsUserPassword });
    await assert.rejects(bind(), {
      message:
        "enabling the KMS instance kst-1\nkmsUserPassword: expected the password of the user kmsuser, received undefined; enter it",
    });
    await bind("a long password");
    cloud.pass(1000);
    assert.equal(kmsInstances(cloud).get("kst-1")?.status, "Connected");
    const state = JSON.stringify(cloud.row("hsm-1"));
    assert.equal(state.includes("a long password"), false);
  });
}).timeout(30_000);

async function outsideCluster(cloud: HsmCloud): Promise<string> {
  cloud.master();
  cloud.buy("hsm-2", 1);
  const created = { ClusterName: "keys", MasterInstanceId: "hsm-1" };
  const { ClusterId } = await cloud.hsm("CreateCluster", created);
  await cloud.subnets(ClusterId as string);
  await cloud.hsm("InitializeCluster", { ClusterId });
  await cloud.hsm("JoinCluster", { ClusterId, InstanceId: "hsm-2" });
  cloud.endJob();
  return ClusterId as string;
}
