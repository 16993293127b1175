import assert from "node:assert/strict";
import { refusalOf } from "../small-cloud";
import { HsmCloud, OUTSIDE } from "./hsm-cloud";

describe("sandbox/alibaba/hsm: clusters", () => {
  let cloud: HsmCloud;
  beforeEach(() => {
    cloud = new HsmCloud();
  });

  const create = (ClusterName: string, MasterInstanceId = "hsm-1") =>
    cloud.hsm("CreateCluster", { ClusterName, MasterInstanceId });
  const clusterOf = async (ClusterId: string) =>
    (await cloud.hsm("GetCluster", { ClusterId })).Cluster;

  it("makes a cluster of one enabled HSM, in its network, with a real signing request", async () => {
    cloud.master();
    const { ClusterId } = await create("keys");
    assert.match(ClusterId, /^cluster-[A-Za-z0-9]{14}$/);
    const { ClusterCsr, ...cluster } = await clusterOf(ClusterId);
    assert.match(ClusterCsr, /^-----BEGIN CERTIFICATE REQUEST-----/);
    assert.deepEqual(cluster, {
      ClusterId,
      ClusterName: "keys",
      ClusterMode: 1,
      Status: "NEW",
      RegionId: "cn-beijing",
      DeviceType: "jnta.SJJ1528-G",
      CreateTime: Date.parse("2026-03-01T08:00:00Z"),
      VpcId: "vpc-hsm",
      Whitelist: "",
      Size: 1,
      Instances: [{ InstanceId: "hsm-1", Master: true, NodeId: 1 }],
      Zones: [{ ZoneId: "cn-beijing-f", VSwitchId: "vsw-f" }],
      CertManaged: false,
      ClusterCertificate: "",
      ClusterOwnerCertificate: "",
    });
    const { Instance } = await cloud.hsm("GetInstance", { InstanceId: "hsm-1" });
    assert.deepEqual(
      [Instance.ClusterId, Instance.ClusterName, Instance.Master],
      [ClusterId, "keys", true],
    );
  });

  it("takes names of 1 to 64 characters", async () => {
    cloud.master();
    assert.equal(
      await refusalOf(create("")),
      "400 InvalidClusterName: Invalid parameter clusterName.",
    );
    assert.match(await refusalOf(create("n".repeat(65))), /InvalidClusterName/);
    const { ClusterId } = await create("n".repeat(64));
    await cloud.hsm("ConfigClusterName", { ClusterId, ClusterName: "n" });
    assert.equal((await clusterOf(ClusterId)).ClusterName, "n");
  });

  it("refuses a master that is not enabled, in a cluster already, or in another region", async () => {
    cloud.buy("hsm-1");
    assert.match(await refusalOf(create("keys")), /^400 HSMIntanceNotActived\.Error/);
    cloud.master("hsm-3");
    const { ClusterId } = await create("keys", "hsm-3");
    assert.match(await refusalOf(create("more", "hsm-3")), new RegExp(`cluster ${ClusterId}`));
    const params = { ClusterName: "far", MasterInstanceId: "hsm-3" };
    assert.match(
      await refusalOf(cloud.run("hsm:CreateCluster", params, { region: "cn-shanghai" })),
      /HsmInstanceNotExist\.Error: hsm instance not exist\. hsm-3 is in cn-beijing/,
    );
  });

  it("initialises a cluster whose master is initialised and which has two vSwitches", async () => {
    cloud.master("hsm-1", false);
    const { ClusterId } = await create("keys");
    const initialize = () => cloud.hsm("InitializeCluster", { ClusterId });
    assert.equal(
      await refusalOf(initialize()),
      "400 HsmInstanceNotInitialized.Error: The HSM is not initialised. It is hsm-1.",
    );
    await cloud.hsm("QuickInitInstance", { InstanceId: "hsm-1" });
    cloud.endJob();
    assert.match(await refusalOf(initialize()), /has 1 vSwitch, expected 2 or more/);
    await cloud.subnets(ClusterId);
    await initialize();
    const { Status, ClusterOwnerCertificate, Zones } = await clusterOf(ClusterId);
    assert.equal(Status, "INITIALIZED");
    assert.match(ClusterOwnerCertificate, /^-----BEGIN CERTIFICATE-----/);
    assert.deepEqual(
      Zones.map(({ ZoneId }: { ZoneId: string }) => ZoneId),
      ["cn-beijing-f", "cn-beijing-k"],
    );
    assert.match(await refusalOf(initialize()), /is INITIALIZED, expected NEW/);
  });

  const wrongSubnets: readonly [what: string, change: object, message: RegExp][] = [
    ["another VPC", { VpcId: "vpc-x" }, /The VPC of the master is vpc-hsm/],
    ["no vSwitches", { VSwitchIds: "" }, /^400 MissingParameter/],
    ["text that is no list", { VSwitchIds: "vsw-f" }, /VSwitchIds: expected a JSON list of texts/],
    ["a list of numbers", { VSwitchIds: "[1]" }, /VSwitchIds: expected a JSON list of texts/],
    ["a vSwitch left out", { VSwitchIds: '["vsw-k"]' }, /vsw-f cannot be taken away/],
    ["a vSwitch of nowhere", { VSwitchIds: '["vsw-f","vsw-x"]' }, /There is no vSwitch vsw-x/],
    [
      "two of one zone",
      { VSwitchIds: '["vsw-f","vsw-f"]' },
      /^400 ConfigClusterSubnet\.DuplicateZone: VSwitches should not contain duplicate zones\.$/,
    ],
  ];
  for (const [what, change, message] of wrongSubnets) {
    it(`refuses subnets with ${what}`, async () => {
      cloud.master();
      const { ClusterId } = await create("keys");
      const right = { ClusterId, VpcId: "vpc-hsm", VSwitchIds: '["vsw-f","vsw-k"]' };
      assert.match(
        await refusalOf(cloud.hsm("ConfigClusterSubnet", { ...right, ...change })),
        message,
      );
    });
  }

  it("lets an empty HSM join, and copies the master's data when it is synchronised", async () => {
    cloud.master();
    cloud.buy("hsm-2", 1);
    const { ClusterId } = await create("keys");
    const join = () => cloud.hsm("JoinCluster", { ClusterId, InstanceId: "hsm-2" });
    assert.match(await refusalOf(join()), /is NEW, expected INITIALIZED/);
    await cloud.subnets(ClusterId);
    await cloud.hsm("InitializeCluster", { ClusterId });
    const { Job } = await join();
    assert.equal(Job.Status, "running");
    assert.equal(cloud.row("hsm-2").status, "MODIFYING");
    const sync = () => cloud.hsm("SyncCluster", { ClusterId });
    assert.match(await refusalOf(sync()), /hsm-2 is MODIFYING, expected ACTIVE/);
    cloud.endJob();
    const { status, ip, nodeId, isMaster, dataId } = cloud.row("hsm-2");
    assert.deepEqual(
      [status, ip, nodeId, isMaster, dataId],
      ["ACTIVE", "10.80.1.1", 2, false, undefined],
    );
    cloud.row("hsm-1").management = { clientCertificatePem: "pem" };
    await sync();
    assert.equal((await clusterOf(ClusterId)).Status, "SYNCHRONIZING");
    cloud.pass(499);
    assert.equal((await clusterOf(ClusterId)).Status, "SYNCHRONIZING");
    assert.match(await refusalOf(sync()), /is SYNCHRONIZING, expected INITIALIZED/);
    cloud.pass(1);
    assert.equal((await clusterOf(ClusterId)).Status, "INITIALIZED");
    assert.equal(cloud.row("hsm-2").dataId, "data");
    assert.deepEqual(cloud.row("hsm-2").management, { clientCertificatePem: "pem" });
  });

  it("refuses an HSM that does not fit", async () => {
    cloud.master();
    const { ClusterId } = await create("keys");
    await cloud.subnets(ClusterId);
    await cloud.hsm("InitializeCluster", { ClusterId });
    const join = (InstanceId: string) => cloud.hsm("JoinCluster", { ClusterId, InstanceId });
    cloud.buy("hsm-2", 1).dataId = "own";
    assert.match(await refusalOf(join("hsm-2")), /hsm-2 is initialised already/);
    Object.assign(cloud.buy("hsm-3", 1), { deviceType: "other" });
    assert.equal(
      await refusalOf(join("hsm-3")),
      "403 JoinCluster.InvalidDeviceType: Instance device type mismatches with the cluster's.",
    );
    Object.assign(cloud.buy("hsm-4", 1), { zoneId: "cn-beijing-a" });
    assert.match(await refusalOf(join("hsm-4")), /No vSwitch is in cn-beijing-a, where hsm-4 is/);
    cloud.buy("hsm-5", 1).status = "PAUSED";
    assert.match(await refusalOf(join("hsm-5")), /hsm-5 is PAUSED, expected PENDING or ACTIVE/);
    assert.match(await refusalOf(join("hsm-1")), /hsm-1 is a member of cluster/);
    assert.equal(cloud.row("hsm-3").clusterId, undefined);
  });

  it("refuses to synchronise a master alone", async () => {
    cloud.master();
    const { ClusterId } = await create("keys");
    await cloud.subnets(ClusterId);
    await cloud.hsm("InitializeCluster", { ClusterId });
    const sync = cloud.hsm("SyncCluster", { ClusterId });
    assert.match(await refusalOf(sync), /has a master only/);
  });

  it("lets the master leave last; the cluster is of no use then, and can be deleted", async () => {
    const ClusterId = await cloud.cluster();
    const leave = (InstanceId: string) => cloud.hsm("LeaveCluster", { ClusterId, InstanceId });
    assert.equal(
      await refusalOf(leave("hsm-1")),
      "400 LeaveCluster.MasterLast: Master instance can not leave a cluster until all other instances are left.",
    );
    const remove = () => cloud.hsm("DeleteCluster", { ClusterId });
    assert.match(await refusalOf(remove()), /has 2 HSMs/);
    await leave("hsm-2");
    assert.match(await refusalOf(leave("hsm-2")), /^400 SwitchMaster\.InstanceInvalid/);
    await leave("hsm-1");
    assert.equal((await clusterOf(ClusterId)).Status, "TO_DELETE");
    assert.equal(cloud.row("hsm-1").dataId, "data");
    await remove();
    assert.equal((await clusterOf(ClusterId)).Status, "DELETED");
    assert.match(await refusalOf(remove()), /is DELETED, expected NEW or INITIALIZED or TO_DELETE/);
    const { Clusters } = await cloud.hsm("ListClusters", { CurrentPage: 1, PageSize: 10 });
    assert.deepEqual(Clusters, [{ ClusterId, Status: "DELETED" }]);
  });

  it("keeps a whitelist", async () => {
    const ClusterId = await cloud.cluster();
    await cloud.hsm("ConfigClusterWhitelist", { ClusterId, Whitelist: "10.80.0.0/16 10.9.0.1" });
    assert.equal((await clusterOf(ClusterId)).Whitelist, "10.80.0.0/16,10.9.0.1");
  });

  it("switches no master in mainland China, where clusters are synchronised by hand", async () => {
    const ClusterId = await cloud.cluster();
    const params = { ClusterId, InstanceId: "hsm-2" };
    assert.match(
      await refusalOf(cloud.hsm("SwitchClusterMaster", params)),
      /^400 HsmRegionInvalid\.Error: .*is synchronised by hand/,
    );
  });

  it("knows no cluster of another id", async () => {
    assert.equal(
      await refusalOf(clusterOf("cluster-9")),
      "400 HsmClusterNotExist.Error: The HSM cluster does not exist. cluster-9",
    );
  });
});

describe("sandbox/alibaba/hsm: QuickDeployCluster", () => {
  let cloud: HsmCloud;
  beforeEach(() => {
    cloud = new HsmCloud();
    cloud.buy("hsm-1");
    cloud.buy("hsm-2", 1);
  });

  const deploy = (change: object = {}) =>
    cloud.hsm("QuickDeployCluster", {
      ClusterName: "keys",
      InstanceList: '["hsm-2","hsm-1"]',
      VpcId: "vpc-hsm",
      VSwitchIdList: '["vsw-f","vsw-k"]',
      WhiteList: '["10.80.0.0/16"]',
      ...change,
    });

  it("makes a whole cluster of new HSMs, the first of the list its master", async () => {
    const { Job } = await deploy();
    assert.equal(Job.Status, "running");
    const ClusterId = cloud.row("hsm-1").clusterId ?? "";
    const status = async () => (await cloud.hsm("GetCluster", { ClusterId })).Cluster;
    assert.equal((await status()).Status, "SYNCHRONIZING");
    cloud.endSync();
    const { Status, Instances, Whitelist, VpcId } = await status();
    assert.deepEqual([Status, Whitelist, VpcId], ["INITIALIZED", "10.80.0.0/16", "vpc-hsm"]);
    assert.deepEqual(Instances, [
      { InstanceId: "hsm-2", Master: true, NodeId: 1 },
      { InstanceId: "hsm-1", Master: false, NodeId: 2 },
    ]);
    const [first, second] = [cloud.row("hsm-1"), cloud.row("hsm-2")];
    assert.deepEqual([first.status, second.status], ["ACTIVE", "ACTIVE"]);
    assert.ok(first.dataId !== undefined && first.dataId === second.dataId);
    const download = cloud.hsm("DownloadClusterManagedCert", { ClusterId });
    assert.match(await refusalOf(download), /are not managed/);
  });

  it("makes and hands out certificates where they are managed", async () => {
    await deploy({ CertManaged: "true" });
    cloud.endSync();
    const ClusterId = cloud.row("hsm-1").clusterId ?? "";
    const { Content } = await cloud.hsm("DownloadClusterManagedCert", { ClusterId });
    const pem = Buffer.from(Content, "base64").toString();
    assert.deepEqual(pem.match(/BEGIN [A-Z ]+/g), [
      "BEGIN CERTIFICATE",
      "BEGIN PRIVATE KEY",
      "BEGIN CERTIFICATE",
    ]);
    assert.equal((await cloud.hsm("GetCluster", { ClusterId })).Cluster.CertManaged, true);
    assert.ok(cloud.row("hsm-1").management.serverCertificatePem);
  });

  const refused: readonly [what: string, change: object, message: RegExp][] = [
    ["HSMs of one zone", { InstanceList: '["hsm-1"]' }, /must be in 2 zones or more/],
    ["vSwitches of one zone", { VSwitchIdList: '["vsw-f"]' }, /must be in 2 zones or more/],
    ["no HSMs", { InstanceList: "" }, /^400 MissingParameter/],
    ["an unknown HSM", { InstanceList: '["hsm-1","hsm-9"]' }, /HsmInstanceNotExist/],
    ["a wrong whitelist", { WhiteList: '["everybody"]' }, /WhiteList: expected IPv4/],
  ];
  for (const [what, change, message] of refused) {
    it(`refuses ${what} and changes nothing`, async () => {
      assert.match(await refusalOf(deploy(change)), message);
      assert.deepEqual(
        [cloud.row("hsm-1").clusterId, cloud.row("hsm-2").clusterId],
        [undefined, undefined],
      );
    });
  }
});

describe("sandbox/alibaba/hsm: clusters outside mainland China", () => {
  it("synchronise by themselves and can switch their master", async () => {
    const cloud = new HsmCloud(OUTSIDE);
    cloud.master();
    cloud.buy("hsm-2", 1);
    const { ClusterId } = await cloud.hsm("CreateCluster", {
      ClusterName: "keys",
      MasterInstanceId: "hsm-1",
    });
    await cloud.subnets(ClusterId);
    await cloud.hsm("InitializeCluster", { ClusterId });
    await cloud.hsm("JoinCluster", { ClusterId, InstanceId: "hsm-2" });
    cloud.endJob();
    assert.equal(cloud.row("hsm-2").dataId, "data");
    assert.match(
      await refusalOf(cloud.hsm("SyncCluster", { ClusterId })),
      /synchronises by itself/,
    );
    const { ClusterMode } = (await cloud.hsm("GetCluster", { ClusterId })).Cluster;
    assert.equal(ClusterMode, 2);
    await cloud.hsm("SwitchClusterMaster", { ClusterId, InstanceId: "hsm-2" });
    assert.deepEqual([cloud.row("hsm-1").isMaster, cloud.row("hsm-2").isMaster], [false, true]);
  });
});
