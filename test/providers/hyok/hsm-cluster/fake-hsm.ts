import { FakeRefusal, type RecordedCall } from "../alibaba/fake-alibaba";

/** An HSM as the fake keeps it. */
export interface FakeInstance {
  InstanceId: string;
  RegionId: string;
  ZoneId: string;
  Status: string;
  DeviceType: string;
  VpcId: string;
  Ip: string;
  ClusterId: string;
  /** Whether it holds data. */
  isInitialized: boolean;
}

/** A cluster as the fake keeps it. */
export interface FakeCluster {
  ClusterId: string;
  ClusterName: string;
  Status: string;
  ClusterMode: number;
  VpcId: string;
  VSwitchIds: string[];
  Whitelist: string;
  members: string[];
  master: string;
  ClusterCertificate: string;
}

/** CloudHSM by arithmetic of its own: enough to tell whether a cluster is made in the right order, and only once. */
export class FakeHsm {
  readonly instances = new Map<string, FakeInstance>();
  readonly clusters = new Map<string, FakeCluster>();
  readonly backup = { BackupId: "backup-1", InstanceId: "", BackupHourInDay: "", BackupPeriod: 0 };
  /** Looks that a task takes. */
  looks = 2;
  /** Members that hold the master's data, as of the last synchronisation. */
  synchronized: readonly string[] = [];
  /** What a task ends with instead of success. */
  jobFailure: string | undefined;
  /** How many looks are left of the task that runs. */
  private running = 0;
  /** How many looks at the cluster are left of the synchronisation that runs. */
  private syncLooks = 0;
  private made = 0;

  constructor(mode = 1) {
    this.mode = mode;
    this.addInstance("hsm-1", "cn-beijing-f");
    this.addInstance("hsm-2", "cn-beijing-k", { Status: "PENDING", VpcId: "", Ip: "" });
  }

  readonly mode: number;

  addInstance(id: string, zone: string, changes: Partial<FakeInstance> = {}): FakeInstance {
    const instance = {
      InstanceId: id,
      RegionId: "cn-beijing",
      ZoneId: zone,
      Status: "ACTIVE",
      DeviceType: "jnta.SJJ1528-G",
      VpcId: "vpc-1",
      Ip: `10.0.0.${this.instances.size + 4}`,
      ClusterId: "",
      isInitialized: false,
      ...changes,
    };
    this.instances.set(id, instance);
    return instance;
  }

  addCluster(changes: Partial<FakeCluster> = {}): FakeCluster {
    this.made += 1;
    const cluster = {
      ClusterId: `cluster-000${this.made}`,
      ClusterName: "hyok-dev",
      Status: "INITIALIZED",
      ClusterMode: this.mode,
      VpcId: "vpc-1",
      VSwitchIds: ["vsw-1", "vsw-2"],
      Whitelist: "",
      members: ["hsm-1", "hsm-2"],
      master: "hsm-1",
      ClusterCertificate: "",
      ...changes,
    };
    this.clusters.set(cluster.ClusterId, cluster);
    for (const id of cluster.members) {
      const instance = this.instances.get(id);
      if (instance) Object.assign(instance, { ClusterId: cluster.ClusterId, Status: "ACTIVE" });
    }
    return cluster;
  }

  readonly respond = ({ action, form }: RecordedCall): Record<string, unknown> => {
    const run = this.operations[action];
    if (run === undefined) throw new FakeRefusal("InvalidAction.NotFound", action, 404);
    return run(form) ?? {};
  };

  private readonly operations: Readonly<
    Record<string, (form: Readonly<Record<string, string>>) => Record<string, unknown> | undefined>
  > = {
    GetInstance: (form) => ({ Instance: this.instance(form["InstanceId"]) }),
    ListClusters: () => {
      const all = [...this.clusters.values()];
      const Clusters = all.map(({ ClusterId, Status }) => ({ ClusterId, Status }));
      return { Clusters, Total: all.length };
    },
    GetCluster: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      if (cluster.Status === "SYNCHRONIZING" && this.syncLooks-- <= 0)
        cluster.Status = "INITIALIZED";
      return { Cluster: this.view(form["ClusterId"]) };
    },
    CreateCluster: (form) => {
      const master = this.instance(form["MasterInstanceId"]);
      if (master.Status !== "ACTIVE" || master.ClusterId !== "") throw new FakeRefusal("HsmBusy");
      const { ClusterId } = this.addCluster({
        ClusterName: form["ClusterName"] ?? "",
        Status: "NEW",
        VSwitchIds: ["vsw-1"],
        members: [master.InstanceId],
        master: master.InstanceId,
      });
      return { ClusterId };
    },
    ConfigClusterSubnet: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      const ids = JSON.parse(form["VSwitchIds"] ?? "") as string[];
      if (cluster.VSwitchIds.some((id) => !ids.includes(id))) throw new FakeRefusal("SubnetLost");
      if (form["VpcId"] !== cluster.VpcId) throw new FakeRefusal("WrongVpc");
      cluster.VSwitchIds = ids;
      return {};
    },
    ConfigClusterWhitelist: (form) => {
      this.cluster(form["ClusterId"]).Whitelist = form["Whitelist"] ?? "";
      return {};
    },
    ConfigClusterName: (form) => {
      this.cluster(form["ClusterId"]).ClusterName = form["ClusterName"] ?? "";
      return {};
    },
    ConfigClusterCertificate: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      cluster.ClusterCertificate = form["ClusterCertificate"] ?? "";
      this.instance(cluster.master).isInitialized = true;
      return {};
    },
    QuickInitInstance: (form) => {
      const instance = this.instance(form["InstanceId"]);
      if (instance.isInitialized) throw new FakeRefusal("InitializedAlready");
      instance.isInitialized = true;
      return this.job();
    },
    InitializeCluster: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      if (cluster.Status !== "NEW") throw new FakeRefusal("NotNew");
      if (cluster.VSwitchIds.length < 2) throw new FakeRefusal("OneSubnet");
      if (!this.instance(cluster.master).isInitialized)
        throw new FakeRefusal("HsmInstanceNotInitialized.Error", "the master is not initialised");
      cluster.Status = "INITIALIZED";
      return {};
    },
    JoinCluster: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      const instance = this.instance(form["InstanceId"]);
      if (cluster.Status !== "INITIALIZED" || instance.ClusterId !== "")
        throw new FakeRefusal("CannotJoin");
      Object.assign(instance, {
        ClusterId: cluster.ClusterId,
        Status: "ACTIVE",
        VpcId: cluster.VpcId,
        Ip: "10.0.1.4",
      });
      cluster.members.push(instance.InstanceId);
      return this.job();
    },
    SyncCluster: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      if (this.mode === 2 || cluster.Status !== "INITIALIZED" || cluster.members.length < 2)
        throw new FakeRefusal("CannotSync");
      this.synchronized = [...cluster.members];
      cluster.Status = "SYNCHRONIZING";
      this.syncLooks = this.looks;
      return this.job();
    },
    SwitchClusterMaster: (form) => {
      if (this.mode === 1) throw new FakeRefusal("CannotSwitch");
      this.cluster(form["ClusterId"]).master = form["InstanceId"] ?? "";
      return {};
    },
    LeaveCluster: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      const id = form["InstanceId"] ?? "";
      if (cluster.master === id && cluster.members.length > 1)
        throw new FakeRefusal("LeaveCluster.MasterLast");
      cluster.members = cluster.members.filter((member) => member !== id);
      this.instance(id).ClusterId = "";
      if (cluster.members.length === 0) cluster.Status = "TO_DELETE";
      return {};
    },
    DeleteCluster: (form) => {
      const cluster = this.cluster(form["ClusterId"]);
      if (cluster.members.length > 0) throw new FakeRefusal("HasMembers");
      cluster.Status = "DELETED";
      return {};
    },
    GetJob: () => {
      if (this.jobFailure !== undefined)
        return { Job: { JobId: "job-1", Status: "fail", Error: this.jobFailure, Completed: true } };
      const isDone = this.running-- <= 0;
      return { Job: { JobId: "job-1", Status: isDone ? "success" : "running", Completed: isDone } };
    },
    GetBackup: (form) => {
      if (form["BackupId"] !== this.backup.BackupId)
        throw new FakeRefusal("HsmBackupNotExist.Error");
      return { Backup: this.backup };
    },
    EnableBackup: (form) => {
      this.backup.InstanceId = form["InstanceId"] ?? "";
      return {};
    },
    ConfigBackupTask: (form) => {
      this.backup.BackupHourInDay = form["BackupHourInDay"] ?? "";
      this.backup.BackupPeriod = Number(form["BackupPeriod"]);
      return {};
    },
  };

  private job(): Record<string, unknown> {
    this.running = this.looks;
    return { Job: { JobId: "job-1", Status: "running", Completed: false } };
  }

  private instance(id: string | undefined): FakeInstance {
    const found = this.instances.get(id ?? "");
    if (!found) throw new FakeRefusal("HsmInstanceNotExist.Error", "hsm instance not exist.");
    return found;
  }

  private cluster(id: string | undefined): FakeCluster {
    const found = this.clusters.get(id ?? "");
    if (!found) throw new FakeRefusal("HsmClusterNotExist.Error");
    return found;
  }

  private view(id: string | undefined): Record<string, unknown> {
    const { members, master, VSwitchIds, ...cluster } = this.cluster(id);
    return {
      ...cluster,
      ClusterCsr: "csr",
      ClusterOwnerCertificate: cluster.Status === "NEW" ? "" : "owner certificate",
      Instances: members.map((InstanceId) => ({ InstanceId, Master: InstanceId === master })),
      Zones: VSwitchIds.map((VSwitchId) => ({ VSwitchId })),
    };
  }
}
