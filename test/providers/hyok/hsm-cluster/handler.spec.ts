import assert from "node:assert/strict";
import { Unknown, type Properties } from "../../../../providers/server/values";
import { AlibabaBench } from "../alibaba/alibaba-bench";
import { partialFailure } from "../workbench";
import { FakeHsm, type FakeInstance } from "./fake-hsm";

const ARGS = {
  clusterName: "hyok-dev",
  instanceIds: ["hsm-1", "hsm-2"],
  vpcId: "vpc-1",
  vswitchIds: ["vsw-1", "vsw-2"],
  whitelist: ["10.0.0.0/24", "10.0.1.4"],
};
const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----";
const ABROAD = { certificatePem: CERTIFICATE, issuerCertificatePem: CERTIFICATE };
const MAKING = [
  "CreateCluster",
  "ConfigClusterSubnet",
  "ConfigClusterWhitelist",
  "InitializeCluster",
  "JoinCluster",
  "SyncCluster",
];

describe("providers/hyok/hsm-cluster", () => {
  let hsm: FakeHsm;
  let bench: AlibabaBench;

  beforeEach(() => start(new FakeHsm()));
  afterEach(() => bench.stop());

  it("makes a cluster step by step and tells what it came to", async () => {
    initialize("hsm-1");
    const { id, outputs } = await bench.create(ARGS);
    assert.equal(id, "cluster-0001");
    assert.deepEqual(bench.cloud.writes, MAKING);
    assert.deepEqual(outputs, {
      ...bench.inputs(ARGS),
      clusterId: "cluster-0001",
      status: "INITIALIZED",
      masterInstanceId: "hsm-1",
      masterAddress: "10.0.0.4",
      ownerCertificate: "owner certificate",
      clusterCsr: "csr",
      members: [
        { instanceId: "hsm-1", zoneId: "cn-beijing-f", master: true },
        { instanceId: "hsm-2", zoneId: "cn-beijing-k", master: false },
      ],
      isSynchronized: true,
      awaitsCertificate: false,
    });
    assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2"]);
    assert.equal(hsm.clusters.get(id)?.Whitelist, "10.0.0.0/24,10.0.1.4");
    assert.deepEqual(bench.diff(outputs, ARGS, ARGS), {});
    assert.deepEqual(bench.log, []);
  });

  it("waits for the tasks of joining and synchronising, 5 s between two looks", async () => {
    initialize("hsm-1");
    await bench.create(ARGS);
    assert.deepEqual(bench.clock.sleeps, [5000, 5000, 5000, 5000, 5000, 5000]);
  });

  it("initialises a master that holds nothing only when it is told to", async () => {
    const { message } = await partialFailure(bench.create(ARGS));
    assert.match(
      message,
      /^creating HSM cluster hyok-dev \(cluster-0001\): calling InitializeCluster: \[HsmInstanceNotInitialized\.Error\] the master is not initialised \(request id req-\d+\); if the master hsm-1 is new and holds nothing, set initializeMaster: true$/,
    );
    assert.ok(!bench.cloud.actions.includes("QuickInitInstance"));
  });

  it("initialises a master that holds nothing when it is told to, and one that holds data never", async () => {
    await bench.create({ ...ARGS, initializeMaster: true });
    assert.deepEqual(bench.cloud.writes, [
      ...MAKING.slice(0, 4),
      "QuickInitInstance",
      ...MAKING.slice(3),
    ]);
    await bench.stop();
    await start(new FakeHsm());
    initialize("hsm-1");
    await bench.create({ ...ARGS, initializeMaster: true });
    assert.deepEqual(bench.cloud.writes, MAKING);
  });

  for (const initializeMaster of [true, false]) {
    it(`initialises no master after another refusal, ${initializeMaster ? "" : "not "}told to`, async () => {
      const code = "HsmClusterStatusInvalid.Error";
      bench.cloud.mishap({ action: "InitializeCluster", kind: "refuse", code, message: "no" });
      const { message } = await partialFailure(bench.create({ ...ARGS, initializeMaster }));
      assert.match(
        message,
        /^creating HSM cluster hyok-dev \(cluster-0001\): calling InitializeCluster: \[HsmClusterStatusInvalid\.Error\] no \(request id req-\d+\)$/,
      );
      assert.ok(!bench.cloud.actions.includes("QuickInitInstance"));
    });
  }

  const notNew: readonly [string, () => void, string][] = [
    [
      "that is not enabled",
      () => change("hsm-1", { Status: "RESET" }),
      "RESET in cluster-0001, which is NEW with hsm-1",
    ],
    [
      "that says it is of another cluster",
      () => change("hsm-1", { ClusterId: "cluster-9" }),
      "ACTIVE in cluster-9, which is NEW with hsm-1",
    ],
    [
      "that is in no cluster",
      () => change("hsm-1", { ClusterId: "" }),
      "ACTIVE in no cluster, which is NEW with hsm-1",
    ],
    [
      "whose cluster has another member",
      () => Object.assign(hsm.clusters.get("cluster-0001") ?? {}, { members: ["hsm-1", "hsm-2"] }),
      "ACTIVE in cluster-0001, which is NEW with hsm-1, hsm-2",
    ],
  ];
  for (const [what, alter, seen] of notNew) {
    it(`initialises no master ${what}`, async () => {
      bench.cloud.beforeCall = () => {
        if (bench.cloud.actions.includes("InitializeCluster")) alter();
      };
      const { message } = await partialFailure(bench.create({ ...ARGS, initializeMaster: true }));
      assert.equal(
        message,
        `creating HSM cluster hyok-dev (cluster-0001): initialising the master hsm-1 of HSM cluster cluster-0001: expected it ACTIVE and the only member of that new cluster, received ${seen}; look at it in the CloudHSM console, and initialise it there if it holds nothing`,
      );
      assert.ok(!bench.cloud.actions.includes("QuickInitInstance"));
    });
  }

  it("waits for an initialisation that a run which broke off began, and begins no second one", async () => {
    const args = { ...ARGS, initializeMaster: true };
    bench.cloud.mishap({ action: "InitializeCluster", kind: "refuse", code: "Odd" });
    const failure = await partialFailure(bench.create(args));
    change("hsm-1", { Status: "MODIFYING" });
    bench.cloud.calls.length = 0;
    bench.cloud.beforeCall = () => {
      if (bench.clock.sleeps.length > 0) change("hsm-1", { Status: "ACTIVE", isInitialized: true });
    };
    await bench.update(failure, args, { args });
    assert.deepEqual(bench.cloud.writes, MAKING.slice(3));
  });

  it("makes nothing in a preview", async () => {
    const { outputs } = await bench.preview(ARGS);
    assert.equal(outputs["clusterId"], Unknown.value);
    assert.equal(outputs["masterAddress"], Unknown.value);
    assert.deepEqual(bench.cloud.actions, []);
    const adopted = await bench.preview({ ...ARGS, clusterId: "cluster-0001" });
    assert.equal(adopted.outputs["clusterId"], "cluster-0001");
  });

  it("looks at every HSM before it makes anything, and names everything that is wrong", async () => {
    hsm.addInstance("hsm-3", "cn-beijing-f", { Status: "EXPIRED", ClusterId: "cluster-9" });
    hsm.addInstance("hsm-4", "cn-beijing-f", { RegionId: "cn-shanghai", VpcId: "vpc-2" });
    hsm.addInstance("hsm-5", "cn-beijing-f", { DeviceType: "jnta.EVSM" });
    const instanceIds = ["hsm-2", "hsm-3", "hsm-4", "hsm-5", "hsm-6"];
    await assert.rejects(bench.create({ ...ARGS, instanceIds }), {
      message: [
        "creating HSM cluster hyok-dev: checking the HSMs of cluster hyok-dev",
        "instanceIds[1]: expected hsm-3 to be usable, received 'EXPIRED'; renew or enable it in the CloudHSM console, or name another one",
        "instanceIds[1]: expected an HSM that is in no cluster, received 'hsm-3 in cluster-9'; name another HSM, or adopt that cluster by clusterId",
        "instanceIds[2]: expected an HSM in cn-beijing, received 'hsm-4 in cn-shanghai'; name HSMs of one region",
        "instanceIds[2]: expected an HSM in vpc-1, received 'hsm-4 in vpc-2'; correct vpcId, or name HSMs of that VPC",
        "instanceIds[4]: expected an HSM in cn-beijing, received 'hsm-6'; correct the id or the region; HSMs are bought in the CloudHSM console",
        "instanceIds[0]: expected hsm-2, the first one and so the master, to be enabled (ACTIVE), received 'PENDING'; enable it in the CloudHSM console, or name an enabled one first",
        "instanceIds: expected HSMs of one device type, received 'hsm-2 jnta.SJJ1528-G, hsm-3 jnta.SJJ1528-G, hsm-4 jnta.SJJ1528-G, hsm-5 jnta.EVSM'; name HSMs of one model",
      ].join("\n"),
    });
    assert.deepEqual(bench.cloud.writes, []);
  });

  it("refuses HSMs of one zone", async () => {
    hsm.addInstance("hsm-3", "cn-beijing-f");
    await assert.rejects(bench.create({ ...ARGS, instanceIds: ["hsm-1", "hsm-3"] }), {
      message: [
        "creating HSM cluster hyok-dev: checking the HSMs of cluster hyok-dev",
        "instanceIds: expected HSMs in two zones or more, received 'hsm-1 in cn-beijing-f, hsm-3 in cn-beijing-f'; name HSMs of different zones",
      ].join("\n"),
    });
    assert.deepEqual(bench.cloud.writes, []);
  });

  for (let step = 1; step < MAKING.length; step += 1) {
    it(`continues a cluster of ours that broke off before ${MAKING[step]}`, async () => {
      initialize("hsm-1");
      bench.cloud.mishap({ action: MAKING[step] ?? "", kind: "refuse", code: "Odd" });
      const failure = await partialFailure(bench.create(ARGS));
      assert.equal(failure.outputs["clusterId"], "cluster-0001");
      bench.cloud.calls.length = 0;
      const again = await bench.create(ARGS);
      assert.equal(again.id, "cluster-0001");
      assert.equal(hsm.clusters.size, 1);
      assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2"]);
      assert.deepEqual(bench.cloud.writes, MAKING.slice(step));
    });

    it(`continues by the next update what broke off before ${MAKING[step]}`, async () => {
      initialize("hsm-1");
      bench.cloud.mishap({ action: MAKING[step] ?? "", kind: "refuse", code: "Odd" });
      const failure = await partialFailure(bench.create(ARGS));
      assert.equal(bench.diff(failure.outputs, ARGS, ARGS)["status"], "update");
      const outputs = await bench.update(failure, ARGS, { args: ARGS });
      assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2"]);
      assert.deepEqual(bench.diff(outputs, ARGS, ARGS), {});
    });
  }

  for (const action of MAKING) {
    it(`makes one whole cluster at once when the answer to ${action} is lost`, async () => {
      initialize("hsm-1");
      bench.cloud.mishap({ action, kind: "cut-after" });
      const { outputs } = await bench.create(ARGS);
      assert.equal(outputs["status"], "INITIALIZED");
      assert.equal(hsm.clusters.size, 1);
      assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2"]);
    });
  }

  it("refuses a cluster of the name that holds another's HSM, and shows both", async () => {
    hsm.addInstance("hsm-9", "cn-beijing-k");
    hsm.addCluster({ members: ["hsm-1", "hsm-9"] });
    await assert.rejects(bench.create(ARGS), {
      message: [
        "creating HSM cluster hyok-dev: the HSM cluster is not the one that this stack describes",
        "  cluster-0001 has the name hyok-dev, hsm-1, hsm-9, vpc-1",
        "  this stack asks for the name hyok-dev, hsm-1, hsm-2, vpc-1",
        "  choose another name, or describe the cluster as it is and name it by clusterId; members are taken out in the CloudHSM console only",
      ].join("\n"),
    });
    assert.deepEqual(bench.cloud.writes, []);
  });

  it("refuses to choose between two clusters of the name", async () => {
    hsm.addCluster({ members: ["hsm-1"] });
    hsm.addCluster({ members: ["hsm-2"] });
    await assert.rejects(bench.create(ARGS), {
      message:
        "creating HSM cluster hyok-dev: 2 HSM clusters have the name hyok-dev: cluster-0001, cluster-0002; name the one to adopt by clusterId",
    });
  });

  it("leaves deleted clusters of the name alone", async () => {
    initialize("hsm-1");
    hsm.addCluster({ Status: "DELETED", members: [] });
    hsm.addCluster({ Status: "TO_DELETE", members: [] });
    assert.equal((await bench.create(ARGS)).id, "cluster-0003");
  });

  it("adopts a whole cluster by its id without changing it, whatever its name", async () => {
    const { ClusterId } = hsm.addCluster({
      ClusterName: "bought",
      Whitelist: "10.0.1.4 10.0.0.0/24",
    });
    const args = { ...ARGS, clusterId: ClusterId };
    const { id, outputs } = await bench.create(args);
    assert.equal(id, ClusterId);
    assert.equal(outputs["clusterName"], "bought");
    assert.deepEqual(bench.cloud.writes, []);
    assert.deepEqual(bench.diff(outputs, args, args), {});
  });

  it("adds to an adopted cluster what it lacks", async () => {
    initialize("hsm-1");
    const { ClusterId } = hsm.addCluster({ members: ["hsm-1"], VSwitchIds: ["vsw-0"] });
    await bench.create({ ...ARGS, clusterId: ClusterId });
    assert.deepEqual(bench.cloud.writes, [
      "ConfigClusterSubnet",
      "ConfigClusterWhitelist",
      "JoinCluster",
      "SyncCluster",
    ]);
    assert.deepEqual(hsm.clusters.get(ClusterId)?.VSwitchIds, ["vsw-0", "vsw-1", "vsw-2"]);
  });

  it("refuses to adopt a cluster that does not exist, that is being deleted, or that holds another HSM", async () => {
    hsm.addInstance("hsm-9", "cn-beijing-k");
    hsm.addCluster({ members: ["hsm-9"] });
    hsm.addCluster({ members: [], Status: "TO_DELETE" });
    const refusal = (id: string): Promise<unknown> => bench.create({ ...ARGS, clusterId: id });
    await assert.rejects(refusal("cluster-0001"), /not the one that this stack describes/);
    await assert.rejects(refusal("cluster-0002"), {
      message:
        "creating HSM cluster hyok-dev: HSM cluster cluster-0002 is TO_DELETE in cn-beijing; correct clusterId, or leave it out to have one made",
    });
    await assert.rejects(refusal("cluster-0009"), {
      message:
        "creating HSM cluster hyok-dev: HSM cluster cluster-0009 does not exist in cn-beijing; correct clusterId, or leave it out to have one made",
    });
  });

  it("names a task that failed, and keeps the cluster in state", async () => {
    initialize("hsm-1");
    hsm.jobFailure = "OperationTimeout";
    const failure = await partialFailure(bench.create(ARGS));
    assert.equal(
      failure.message,
      "creating HSM cluster hyok-dev (cluster-0001): waiting for HSM hsm-2 to join (job job-1): it failed with OperationTimeout",
    );
    assert.equal(failure.outputs["isSynchronized"], false);
  });

  it("stops at its time limit, and says how to go on", async () => {
    initialize("hsm-1");
    hsm.looks = 1000;
    const failure = await partialFailure(bench.create(ARGS, undefined, 12_000));
    assert.equal(
      failure.message,
      "creating HSM cluster hyok-dev (cluster-0001): waiting for HSM hsm-2 to join (job job-1): it is running after 12 s; run the command again to go on, or raise customTimeouts",
    );
    assert.deepEqual(bench.clock.sleeps, [5000, 5000, 2000]);
  });

  it("stops when the engine asks to, keeps the cluster in state, and goes on with the next update", async () => {
    initialize("hsm-1");
    const controller = new AbortController();
    bench.cloud.beforeCall = () => {
      if (bench.cloud.actions.includes("JoinCluster"))
        controller.abort(new Error("the engine asked to stop"));
    };
    const failure = await partialFailure(bench.create(ARGS, controller.signal));
    assert.equal(
      failure.message,
      "creating HSM cluster hyok-dev (cluster-0001): stopped, because the engine asked to stop; run the command again to go on",
    );
    bench.cloud.beforeCall = () => undefined;
    assert.equal(failure.outputs["status"], "UNKNOWN");
    const outputs = await bench.update(failure, ARGS, { args: ARGS });
    assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2"]);
    assert.deepEqual(bench.diff(outputs, ARGS, ARGS), {});
  });

  it("adds a member and synchronises by an update", async () => {
    const made = await whole();
    hsm.addInstance("hsm-3", "cn-beijing-k");
    const args = { ...ARGS, instanceIds: ["hsm-1", "hsm-2", "hsm-3"] };
    assert.deepEqual(bench.diff(made.outputs, ARGS, args), { instanceIds: "update" });
    await bench.update(made, ARGS, { args });
    assert.deepEqual(bench.cloud.writes, ["JoinCluster", "SyncCluster"]);
    assert.deepEqual(hsm.synchronized, ["hsm-1", "hsm-2", "hsm-3"]);
  });

  it("takes no member away", async () => {
    hsm.addInstance("hsm-3", "cn-beijing-k");
    const three = { ...ARGS, instanceIds: ["hsm-1", "hsm-2", "hsm-3"] };
    initialize("hsm-1");
    const made = await bench.create(three);
    bench.cloud.calls.length = 0;
    const { message } = await partialFailure(bench.update(made, three, { args: ARGS }));
    assert.match(
      message,
      /^updating HSM cluster hyok-dev \(cluster-0001\): the HSM cluster is not/,
    );
    assert.deepEqual(bench.cloud.writes, []);
  });

  it("changes name, whitelist and vSwitches in place, and nothing else with them", async () => {
    const made = await whole();
    const args = {
      ...ARGS,
      clusterName: "other",
      whitelist: ["10.0.0.0/24"],
      vswitchIds: ["vsw-1", "vsw-3"],
    };
    assert.deepEqual(bench.diff(made.outputs, ARGS, args), {
      clusterName: "update",
      vswitchIds: "update",
      whitelist: "update",
    });
    await bench.update(made, ARGS, { args });
    assert.deepEqual(bench.cloud.writes, [
      "ConfigClusterName",
      "ConfigClusterSubnet",
      "ConfigClusterWhitelist",
    ]);
    assert.deepEqual(hsm.clusters.get(made.id)?.VSwitchIds, ["vsw-1", "vsw-2", "vsw-3"]);
  });

  it("takes lists in another order for the same, and leaves a whitelist alone that it is not given", async () => {
    const made = await whole();
    const lists = {
      instanceIds: ["hsm-2", "hsm-1"],
      vswitchIds: ["vsw-2", "vsw-1"],
      whitelist: ["10.0.1.4", "10.0.0.0/24"],
    };
    assert.deepEqual(bench.diff(made.outputs, ARGS, { ...ARGS, ...lists }), {});
    const { whitelist: _left, ...args } = ARGS;
    assert.deepEqual(bench.diff(made.outputs, ARGS, args), {});
  });

  it("is replaced in another region or VPC, or for another adopted cluster", async () => {
    const { outputs } = await whole();
    const diff = (change: Properties) => bench.diff(outputs, ARGS, { ...ARGS, ...change });
    assert.deepEqual(diff({ region: "cn-shanghai" }), { region: "update-replace" });
    assert.deepEqual(diff({ vpcId: "vpc-2" }), { vpcId: "update-replace" });
    assert.deepEqual(diff({ clusterId: "cluster-0009" }), { clusterId: "update-replace" });
    assert.deepEqual(diff({ clusterId: "cluster-0001" }), {});
  });

  it("shows drift of members, whitelist and status", async () => {
    const made = await whole();
    const cluster = hsm.clusters.get(made.id);
    assert.ok(cluster);
    cluster.members = ["hsm-1"];
    cluster.Whitelist = "0.0.0.0/0";
    cluster.Status = "NEW";
    const read = await bench.read(made, ARGS);
    assert.deepEqual(bench.diff(read?.outputs ?? {}, ARGS, ARGS), {
      instanceIds: "update",
      whitelist: "update",
      status: "update",
    });
  });

  it("finds no drift in a whole cluster, and reports a deleted or missing one as gone", async () => {
    const made = await whole();
    assert.deepEqual((await bench.read(made, ARGS))?.outputs, made.outputs);
    const cluster = hsm.clusters.get(made.id);
    if (cluster) cluster.Status = "DELETED";
    assert.equal(await bench.read(made, ARGS), undefined);
    hsm.clusters.clear();
    assert.equal(await bench.read(made, ARGS), undefined);
  });

  it("imports a cluster with what it is", async () => {
    const made = await whole();
    const read = await bench.import(made.id);
    assert.deepEqual(read?.inputs, {
      region: "cn-beijing",
      clusterName: "hyok-dev",
      clusterId: made.id,
      instanceIds: ["hsm-1", "hsm-2"],
      vpcId: "vpc-1",
      vswitchIds: ["vsw-1", "vsw-2"],
      deleteOnDestroy: false,
      initializeMaster: false,
    });
  });

  it("leaves the cluster when it is deleted, and says so with its id", async () => {
    const made = await whole();
    await bench.delete(made, ARGS);
    assert.deepEqual(bench.cloud.writes, []);
    assert.deepEqual(bench.log, [
      "warning: HSM cluster hyok-dev (cluster-0001): left as it is with hsm-1, hsm-2, and paid for as long as they are; delete it in the CloudHSM console, or set deleteOnDestroy before",
    ]);
  });

  it("deletes the cluster when it is told to, the master last, and resets no HSM", async () => {
    const args = { ...ARGS, deleteOnDestroy: true };
    const made = await whole();
    await bench.delete(made, args);
    assert.deepEqual(
      bench.cloud.calls
        .filter(({ action }) => !action.startsWith("Get"))
        .map(({ action, form }) => [action, form["InstanceId"]]),
      [
        ["LeaveCluster", "hsm-2"],
        ["LeaveCluster", "hsm-1"],
        ["DeleteCluster", undefined],
      ],
    );
    assert.equal(hsm.clusters.get(made.id)?.Status, "DELETED");
    assert.equal(hsm.instances.get("hsm-1")?.isInitialized, true);
    bench.cloud.calls.length = 0;
    await bench.delete(made, args);
    assert.deepEqual(bench.cloud.writes, []);
  });

  it("binds a backup to the master and gives it its times, once", async () => {
    initialize("hsm-1");
    const args = { ...ARGS, backup: { backupId: "backup-1", hourInDay: 3, periodInDays: 1 } };
    const made = await bench.create(args);
    assert.deepEqual(hsm.backup, {
      BackupId: "backup-1",
      InstanceId: "hsm-1",
      BackupHourInDay: "3",
      BackupPeriod: 1,
    });
    bench.cloud.calls.length = 0;
    await bench.update(made, args, { args });
    assert.deepEqual(bench.cloud.writes, []);
    const other = { ...args, backup: { ...args.backup, hourInDay: 4 } };
    assert.deepEqual(bench.diff(made.outputs, args, other), { backup: "update" });
    await bench.update(made, args, { args: other });
    assert.deepEqual(bench.cloud.writes, ["ConfigBackupTask"]);
  });

  it("refuses a backup of another HSM and one that does not exist", async () => {
    initialize("hsm-1");
    hsm.backup.InstanceId = "hsm-9";
    const backup = { backupId: "backup-1", hourInDay: 3, periodInDays: 1 };
    assert.equal(
      (await partialFailure(bench.create({ ...ARGS, backup }))).message,
      "creating HSM cluster hyok-dev (cluster-0001): backup backup-1 keeps the data of hsm-9, not of the master hsm-1; name another backup, or free this one in the CloudHSM console",
    );
    const missing = { ...backup, backupId: "backup-2" };
    assert.equal(
      (await partialFailure(bench.create({ ...ARGS, backup: missing }))).message,
      "creating HSM cluster hyok-dev (cluster-0001): backup backup-2 does not exist; correct backup.backupId",
    );
  });

  it("refuses another master for a cluster that is synchronised on demand", async () => {
    initialize("hsm-1");
    assert.equal(
      (await partialFailure(bench.create({ ...ARGS, masterInstanceId: "hsm-2" }))).message,
      "creating HSM cluster hyok-dev (cluster-0001): the master is hsm-1, not hsm-2, and clusters in mainland China that are synchronised on demand cannot switch; leave masterInstanceId out",
    );
  });

  it("calls no operation that resets or clears an HSM, whatever happens", async () => {
    await bench.create({ ...ARGS, initializeMaster: true });
    const forbidden = bench.cloud.actions.filter((action) => /Reset|Restore|Pause/.test(action));
    assert.deepEqual(forbidden, []);
  });

  describe("outside mainland China", () => {
    const args: Properties = { ...ARGS, region: "ap-southeast-1" };

    beforeEach(async () => {
      await bench.stop();
      await start(new FakeHsm(2));
      for (const instance of hsm.instances.values()) instance.RegionId = "ap-southeast-1";
    });

    it("leaves a cluster new until it has a certificate, and says what to do", async () => {
      const made = await bench.create(args);
      assert.equal(made.outputs["status"], "NEW");
      assert.equal(made.outputs["clusterCsr"], "csr");
      assert.deepEqual(bench.log, [
        "warning: HSM cluster cluster-0001: it needs a certificate: its signing request is the output clusterCsr, which this kit's stack hands out as kmsInstance.clusterCsr; have your CA sign it, then set certificatePem and issuerCertificatePem and run pulumi up again",
      ]);
      assert.deepEqual(bench.diff(made.outputs, args, args), {});
      const certified = { ...args, ...ABROAD };
      assert.equal(bench.diff(made.outputs, args, certified)["certificatePem"], "update");
      bench.cloud.calls.length = 0;
      const outputs = await bench.update(made, args, { args: certified });
      assert.deepEqual(bench.cloud.writes, [
        "ConfigClusterCertificate",
        "InitializeCluster",
        "JoinCluster",
      ]);
      assert.equal(outputs["status"], "INITIALIZED");
      assert.deepEqual(bench.diff(outputs, certified, certified), {});
    });

    it("switches the master when it is told to", async () => {
      const made = await bench.create({ ...args, ...ABROAD });
      const next = { ...args, ...ABROAD, masterInstanceId: "hsm-2" };
      assert.deepEqual(bench.diff(made.outputs, { ...args, ...ABROAD }, next), {
        masterInstanceId: "update",
      });
      const outputs = await bench.update(made, { ...args, ...ABROAD }, { args: next });
      assert.equal(outputs["masterInstanceId"], "hsm-2");
    });
  });

  async function start(fake: FakeHsm): Promise<void> {
    hsm = fake;
    bench = new AlibabaBench("HsmCluster", hsm.respond);
    await bench.start();
  }

  function initialize(id: string): void {
    change(id, { isInitialized: true });
  }

  function change(id: string, changes: Partial<FakeInstance>): void {
    Object.assign(hsm.instances.get(id) ?? assert.fail(id), changes);
  }

  /** A whole cluster, with the bench as if nothing had happened since. */
  async function whole() {
    initialize("hsm-1");
    const made = await bench.create(ARGS);
    bench.cloud.calls.length = 0;
    return made;
  }
});
