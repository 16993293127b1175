import { numberAt, objectAt, objectsAt, textAt, type Answer } from "../client/answer";
import type { CallContext } from "../client/openapi";
import type { AlibabaApi, AlibabaParameters } from "./api";
import { isAbsence } from "./error";
import {
  hsmBackup,
  hsmCluster,
  hsmInstance,
  hsmJob,
  type HsmBackup,
  type HsmClusterFacts,
  type HsmInstance,
  type HsmJob,
} from "./hsm-views";

/** Version of the CloudHSM API. There is no operation here that resets an HSM, and none is to be added. */
const VERSION = "2023-11-13";

/** Largest page that ListClusters gives. */
const PAGE_SIZE = 1000;

/** Operations whose second call does no more than the first. */
const IDEMPOTENT: ReadonlySet<string> = new Set([
  "GetInstance",
  "ListClusters",
  "GetCluster",
  "GetJob",
  "GetBackup",
  "ConfigClusterSubnet",
  "ConfigClusterWhitelist",
  "ConfigClusterCertificate",
  "ConfigClusterName",
  "EnableBackup",
  "ConfigBackupTask",
]);

/** CloudHSM in one region. */
export class Hsm {
  constructor(
    private readonly api: AlibabaApi,
    private readonly context: CallContext,
  ) {}

  /** The HSM of an id; undefined when there is none. */
  async instance(id: string): Promise<HsmInstance | undefined> {
    return this.found(async () => hsmInstance(await this.call("GetInstance", { InstanceId: id })));
  }

  /** The cluster of an id, whatever its status; undefined when there is none. */
  async cluster(id: string): Promise<HsmClusterFacts | undefined> {
    return this.found(async () => hsmCluster(await this.call("GetCluster", { ClusterId: id })));
  }

  /** Id and status of every cluster, deleted ones too as long as they are listed. */
  async clusters(): Promise<readonly { readonly id: string; readonly status: string }[]> {
    const all: { id: string; status: string }[] = [];
    for (let page = 1; ; page += 1) {
      const parameters = { CurrentPage: page, PageSize: PAGE_SIZE };
      const answer = await this.call("ListClusters", parameters);
      const items = objectsAt(answer, "Clusters");
      for (const item of items)
        all.push({ id: textAt(item, "ClusterId") ?? "", status: textAt(item, "Status") ?? "" });
      if (items.length === 0 || all.length >= (numberAt(answer, "Total") ?? 0)) return all;
    }
  }

  /** Returns the new cluster's id. */
  async createCluster(name: string, masterInstanceId: string): Promise<string> {
    const parameters = { ClusterName: name, MasterInstanceId: masterInstanceId };
    return textAt(await this.call("CreateCluster", parameters), "ClusterId") ?? "";
  }

  /** Names all vSwitches of a cluster; those that it has must stay. */
  async setSubnets(clusterId: string, vpcId: string, vswitchIds: readonly string[]): Promise<void> {
    const parameters = { ClusterId: clusterId, VpcId: vpcId, VSwitchIds: vswitchIds };
    await this.call("ConfigClusterSubnet", parameters);
  }

  async setWhitelist(clusterId: string, entries: readonly string[]): Promise<void> {
    const parameters = { ClusterId: clusterId, Whitelist: entries.join(",") };
    await this.call("ConfigClusterWhitelist", parameters);
  }

  async setName(clusterId: string, name: string): Promise<void> {
    await this.call("ConfigClusterName", { ClusterId: clusterId, ClusterName: name });
  }

  /** Only outside mainland China. */
  async setCertificate(clusterId: string, certificate: string, issuer: string): Promise<void> {
    await this.call("ConfigClusterCertificate", {
      ClusterId: clusterId,
      ClusterCertificate: certificate,
      IssuerCertificate: issuer,
    });
  }

  async initialize(clusterId: string): Promise<void> {
    await this.call("InitializeCluster", { ClusterId: clusterId });
  }

  /** Initialises an HSM in mainland China that was never initialised. Returns the task's id. */
  async initializeInstance(instanceId: string): Promise<string> {
    return jobId(await this.call("QuickInitInstance", { InstanceId: instanceId }));
  }

  /** Returns the task's id. */
  async join(clusterId: string, instanceId: string): Promise<string> {
    const parameters = { ClusterId: clusterId, InstanceId: instanceId };
    return jobId(await this.call("JoinCluster", parameters));
  }

  async leave(clusterId: string, instanceId: string): Promise<void> {
    await this.call("LeaveCluster", { ClusterId: clusterId, InstanceId: instanceId });
  }

  /** Only in mainland China. Returns the task's id. */
  async synchronize(clusterId: string): Promise<string> {
    return jobId(await this.call("SyncCluster", { ClusterId: clusterId }));
  }

  async switchMaster(clusterId: string, instanceId: string): Promise<void> {
    await this.call("SwitchClusterMaster", { ClusterId: clusterId, InstanceId: instanceId });
  }

  async deleteCluster(clusterId: string): Promise<void> {
    await this.call("DeleteCluster", { ClusterId: clusterId });
  }

  async job(id: string): Promise<HsmJob> {
    return hsmJob(await this.call("GetJob", { JobId: id }));
  }

  /** The backup of an id; undefined when there is none. */
  async backup(id: string): Promise<HsmBackup | undefined> {
    return this.found(async () => hsmBackup(await this.call("GetBackup", { BackupId: id })));
  }

  async bindBackup(backupId: string, instanceId: string): Promise<void> {
    await this.call("EnableBackup", { BackupId: backupId, InstanceId: instanceId });
  }

  async scheduleBackup(backupId: string, hourInDay: number, periodInDays: number): Promise<void> {
    await this.call("ConfigBackupTask", {
      BackupId: backupId,
      BackupHourInDay: hourInDay,
      BackupPeriod: periodInDays,
    });
  }

  private async found<T>(look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw error;
    }
  }

  private call(action: string, parameters: AlibabaParameters): Promise<Answer> {
    const operation = {
      product: "hsm",
      version: VERSION,
      action,
      idempotent: IDEMPOTENT.has(action),
    } as const;
    return this.api.call(operation, parameters, this.context);
  }
}

function jobId(answer: Answer): string {
  return textAt(objectAt(answer, "Job"), "JobId") ?? "";
}
