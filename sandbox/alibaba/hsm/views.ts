import type { Cloud } from "../../cloud/context";
import {
  type BackupRow,
  type ClusterRow,
  clusters,
  type HsmInstanceRow,
  membersOf,
} from "./tables";

/** An HSM as GetInstance answers it. */
export function hsmView(cloud: Cloud, hsm: HsmInstanceRow): object {
  const cluster = hsm.clusterId === undefined ? undefined : clusters(cloud).get(hsm.clusterId);
  return {
    InstanceId: hsm.instanceId,
    Remark: hsm.remark,
    RegionId: hsm.region,
    ZoneId: hsm.zoneId,
    Vendor: hsm.deviceType.split(".")[0],
    DeviceType: hsm.deviceType,
    TenantIsolationType: "vsm",
    OrderId: hsm.orderId,
    IsTrial: false,
    VpcId: hsm.vpcId,
    VSwitchId: hsm.vSwitchId,
    Ip: hsm.ip,
    Whitelist: hsm.whitelist,
    CreateTime: hsm.createdAtMs,
    ExpireTime: hsm.expireAtMs,
    Status: hsm.status,
    ...(cluster
      ? { ClusterId: cluster.clusterId, ClusterName: cluster.name, Master: hsm.isMaster }
      : {}),
  };
}

/** A cluster as GetCluster answers it. Private keys are not part of it. */
export function clusterView(cloud: Cloud, cluster: ClusterRow): object {
  const members = membersOf(cloud, cluster.clusterId);
  return {
    ClusterId: cluster.clusterId,
    ClusterName: cluster.name,
    ClusterMode: cluster.mode,
    Status: cluster.status,
    RegionId: cluster.region,
    DeviceType: cluster.deviceType,
    CreateTime: cluster.createdAtMs,
    VpcId: cluster.vpcId,
    Whitelist: cluster.whitelist,
    Size: members.length,
    Instances: members.map((hsm) => ({
      InstanceId: hsm.instanceId,
      Master: hsm.isMaster,
      NodeId: hsm.nodeId,
    })),
    Zones: cluster.subnets.map(({ zoneId, vSwitchId }) => ({
      ZoneId: zoneId,
      VSwitchId: vSwitchId,
    })),
    CertManaged: cluster.managed !== undefined,
    ClusterCsr: cluster.csrPem,
    ClusterCertificate: cluster.clusterCertificatePem ?? "",
    ClusterOwnerCertificate: cluster.ownerCertificatePem ?? "",
  };
}

/** A backup as GetBackup answers it. */
export function backupView(backup: BackupRow, nowMs: number): object {
  return {
    BackupId: backup.backupId,
    Name: backup.name,
    Remark: backup.remark,
    RegionId: backup.region,
    Type: backup.type,
    Status: backup.expireAtMs <= nowMs ? "EXPIRED" : backup.status,
    CreateTime: backup.createdAtMs,
    ExpireTime: backup.expireAtMs,
    MaxImageCount: String(backup.maxImageCount),
    AutoImageCount: backup.automaticImages,
    ...(backup.instanceId === undefined ? {} : { InstanceId: backup.instanceId }),
    ...(backup.periodInDays === undefined ? {} : { BackupPeriod: backup.periodInDays }),
    ...(backup.hourOfDay === undefined ? {} : { BackupHourInDay: String(backup.hourOfDay) }),
    ...(backup.nextImageAtMs === undefined ? {} : { NextImageCreateTime: backup.nextImageAtMs }),
  };
}
