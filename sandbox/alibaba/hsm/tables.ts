import type { Cloud } from "../../cloud/context";

/** State of an HSM as GetInstance answers it. */
export type HsmStatus =
  "PENDING" | "ACTIVE" | "EXPIRED" | "INVALID" | "FAILURE" | "RESET" | "PAUSED" | "MODIFYING";

/** State of a cluster as GetCluster answers it. */
export type ClusterStatus = "NEW" | "INITIALIZED" | "SYNCHRONIZING" | "TO_DELETE" | "DELETED";

/** Attributes of an HSM's host port, as the vendor's management tool sets them. */
export interface PortAttributes {
  readonly keepAliveInSeconds: number;
  readonly headerLength: number;
  readonly encoding: string;
  readonly communication: string;
  readonly protocol: string;
}

/** What the vendor's management tool keeps in an HSM. Private keys stay in the HSM: only certificates are kept here. */
export interface Management {
  /** Certificate of the client that may connect. */
  clientCertificatePem?: string;
  /** Certificate that the HSM shows. */
  serverCertificatePem?: string;
  portAttributes?: PortAttributes;
  /** SHA-256 of the password of the user `kmsuser`, by which KMS logs in outside mainland China. */
  kmsUserDigest?: string;
  /** When one of the above changed last. */
  changedAtMs?: number;
  /** When the HSM was restarted last; what changed later is not in force. */
  restartedAtMs?: number;
}

/** One general-purpose HSM (GVSM). */
export interface HsmInstanceRow {
  /** `hsm-…`. */
  readonly instanceId: string;
  readonly accountId: string;
  readonly region: string;
  readonly zoneId: string;
  readonly deviceType: string;
  readonly createdAtMs: number;
  readonly orderId: string;
  /** When what is paid ends. */
  expireAtMs: number;
  /** Length of the subscription in months. */
  readonly periodInMonths: number;
  autoRenewal: boolean;
  remark: string;
  status: HsmStatus;
  /** Empty until the HSM is enabled. */
  vpcId: string;
  vSwitchId: string;
  ip: string;
  whitelist: string;
  /** Cluster that it is a member of. */
  clusterId?: string;
  /** Number in the cluster, from 1. */
  nodeId?: number;
  isMaster: boolean;
  /** Names the key data that it holds; absent while it is not initialised. Members that are synchronised hold the same. */
  dataId?: string;
  management: Management;
}

/** A zone of a cluster with the vSwitch that its HSMs use. */
export interface ClusterSubnet {
  readonly zoneId: string;
  readonly vSwitchId: string;
}

/** Certificates that the service makes and keeps for a cluster, PEM. */
export interface ManagedCertificates {
  readonly caCertificatePem: string;
  readonly clientCertificatePem: string;
  /** Secret. */
  readonly clientKeyPem: string;
  readonly serverCertificatePem: string;
}

/** How a cluster copies data to its members: 1 on demand (mainland China), 2 at once. The vendor documents 2 only. */
export type ClusterMode = 1 | 2;

/** One cluster of HSMs. */
export interface ClusterRow {
  /** `cluster-…`. */
  readonly clusterId: string;
  readonly accountId: string;
  readonly region: string;
  readonly deviceType: string;
  readonly mode: ClusterMode;
  readonly createdAtMs: number;
  /** PKCS#8 PEM of the key behind the signing request. It leaves the state in no answer. */
  readonly keyPem: string;
  readonly csrPem: string;
  readonly vpcId: string;
  name: string;
  status: ClusterStatus;
  subnets: ClusterSubnet[];
  whitelist: string;
  /** Signed by the owner's CA; only outside mainland China. */
  clusterCertificatePem?: string;
  /** Trust anchor of the cluster: the owner's CA, else a self-signed certificate of the cluster's own. */
  ownerCertificatePem?: string;
  managed?: ManagedCertificates;
  /** When its members were synchronised last. */
  syncedAtMs?: number;
}

/** Space for copies of an HSM's data. */
export interface BackupRow {
  /** `backup-…`. */
  readonly backupId: string;
  readonly region: string;
  readonly createdAtMs: number;
  readonly expireAtMs: number;
  readonly type: "DEFAULT" | "NORMAL";
  readonly maxImageCount: number;
  status: "NEW" | "ENABLED";
  name: string;
  remark: string;
  /** HSM whose data it keeps. */
  instanceId?: string;
  periodInDays?: number;
  /** 0 to 23. */
  hourOfDay?: number;
  nextImageAtMs?: number;
  automaticImages: number;
}

/** HSMs of all regions by instance id. */
export const hsms = (cloud: Cloud): Map<string, HsmInstanceRow> =>
  cloud.store.table("alibaba.hsm.instances");

/** Clusters of all regions by cluster id; deleted ones stay, as their status says. */
export const clusters = (cloud: Cloud): Map<string, ClusterRow> =>
  cloud.store.table("alibaba.hsm.clusters");

/** Backups of all regions by backup id. */
export const backups = (cloud: Cloud): Map<string, BackupRow> =>
  cloud.store.table("alibaba.hsm.backups");

/** Members of a cluster, by their number. */
export function membersOf(cloud: Cloud, clusterId: string): HsmInstanceRow[] {
  return [...hsms(cloud).values()]
    .filter((hsm) => hsm.clusterId === clusterId)
    .sort((a, b) => (a.nodeId ?? 0) - (b.nodeId ?? 0));
}

/** The member that others are synchronised with. */
export function masterOf(cloud: Cloud, clusterId: string): HsmInstanceRow | undefined {
  return membersOf(cloud, clusterId).find((hsm) => hsm.isMaster);
}
