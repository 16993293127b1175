import { numberAt, objectAt, objectsAt, textAt, type Answer } from "../client/answer";

/** What CloudHSM tells of an HSM. */
export interface HsmInstance {
  readonly id: string;
  readonly region: string;
  readonly zoneId: string;
  /** `ACTIVE` when it is enabled, `PENDING` before. */
  readonly status: string;
  readonly deviceType: string;
  /** Empty until it is enabled. */
  readonly vpcId: string;
  /** Address in its VPC; empty until it is enabled. */
  readonly address: string;
  /** Cluster that it is a member of; empty when it is in none. */
  readonly clusterId: string;
}

/** A member of a cluster. */
export interface ClusterMember {
  readonly instanceId: string;
  readonly master: boolean;
}

/** What CloudHSM tells of a cluster. */
export interface HsmClusterFacts {
  readonly id: string;
  readonly name: string;
  /** `NEW`, `INITIALIZED`, `SYNCHRONIZING`, `TO_DELETE` or `DELETED`. */
  readonly status: string;
  /** Whether data reach all members by themselves; elsewhere they are synchronised on demand. */
  readonly synchronizesItself: boolean;
  readonly vpcId: string;
  readonly vswitchIds: readonly string[];
  readonly whitelist: readonly string[];
  readonly members: readonly ClusterMember[];
  readonly clusterCertificate: string;
  /** The cluster's own certificate: trust anchor of whoever connects to it. */
  readonly ownerCertificate: string;
  readonly csr: string;
}

/** A task that CloudHSM works on. */
export interface HsmJob {
  readonly isDone: boolean;
  /** Why it failed; undefined when it did not. */
  readonly failure: string | undefined;
}

/** What CloudHSM tells of a backup. */
export interface HsmBackup {
  /** Empty while it is bound to no HSM. */
  readonly instanceId: string;
  readonly hourInDay: number | undefined;
  readonly periodInDays: number | undefined;
}

/** Value of ClusterMode for clusters that synchronise by themselves. */
const AUTOMATIC = 2;

/** Reads `Instance` of GetInstance. */
export function hsmInstance(answer: Answer): HsmInstance {
  const instance = objectAt(answer, "Instance");
  const text = (name: string): string => textAt(instance, name) ?? "";
  return {
    id: text("InstanceId"),
    region: text("RegionId"),
    zoneId: text("ZoneId"),
    status: text("Status"),
    deviceType: text("DeviceType"),
    vpcId: text("VpcId"),
    address: text("Ip"),
    clusterId: text("ClusterId"),
  };
}

/** Reads `Cluster` of GetCluster. */
export function hsmCluster(answer: Answer): HsmClusterFacts {
  const cluster = objectAt(answer, "Cluster");
  const text = (name: string): string => textAt(cluster, name) ?? "";
  return {
    id: text("ClusterId"),
    name: text("ClusterName"),
    status: text("Status"),
    synchronizesItself: numberAt(cluster, "ClusterMode") === AUTOMATIC,
    vpcId: text("VpcId"),
    vswitchIds: objectsAt(cluster, "Zones").flatMap((zone) => textAt(zone, "VSwitchId") ?? []),
    // The vendor documents no separator for more than one address.
    whitelist: text("Whitelist")
      .split(/[\s,;]+/)
      .filter((entry) => entry !== ""),
    members: objectsAt(cluster, "Instances").map((member) => ({
      instanceId: textAt(member, "InstanceId") ?? "",
      master: member["Master"] === true,
    })),
    clusterCertificate: text("ClusterCertificate"),
    ownerCertificate: text("ClusterOwnerCertificate"),
    csr: text("ClusterCsr"),
  };
}

/** Reads `Job` of GetJob. */
export function hsmJob(answer: Answer): HsmJob {
  const job = objectAt(answer, "Job");
  const status = textAt(job, "Status");
  const isFailed = status === "fail" || status === "cancel";
  return {
    isDone: job["Completed"] === true || status === "success",
    failure: isFailed ? (textAt(job, "Error") ?? `status ${status}`) : undefined,
  };
}

/** Reads `Backup` of GetBackup. */
export function hsmBackup(answer: Answer): HsmBackup {
  const backup = objectAt(answer, "Backup");
  const hour = textAt(backup, "BackupHourInDay") ?? numberAt(backup, "BackupHourInDay");
  return {
    instanceId: textAt(backup, "InstanceId") ?? "",
    hourInDay: hour === undefined ? undefined : Number(hour),
    periodInDays: numberAt(backup, "BackupPeriod"),
  };
}
