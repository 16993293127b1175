import type { AlibabaOperation } from "../operation";
import { configBackupTask } from "./operations/config-backup-task";
import { configClusterCertificate } from "./operations/config-cluster-certificate";
import { configClusterName } from "./operations/config-cluster-name";
import { configClusterSubnet } from "./operations/config-cluster-subnet";
import { configClusterWhitelist } from "./operations/config-cluster-whitelist";
import { configInstanceIpAddress } from "./operations/config-instance-ip-address";
import { configInstanceRemark } from "./operations/config-instance-remark";
import { configInstanceWhitelist } from "./operations/config-instance-whitelist";
import { createCluster } from "./operations/create-cluster";
import { deleteCluster } from "./operations/delete-cluster";
import { describeRegions } from "./operations/describe-regions";
import { downloadClusterManagedCert } from "./operations/download-cluster-managed-cert";
import { enableBackup } from "./operations/enable-backup";
import { getBackup } from "./operations/get-backup";
import { getCluster } from "./operations/get-cluster";
import { getInstance } from "./operations/get-instance";
import { getJob } from "./operations/get-job";
import { initializeCluster } from "./operations/initialize-cluster";
import { joinCluster } from "./operations/join-cluster";
import { leaveCluster } from "./operations/leave-cluster";
import { listBackups } from "./operations/list-backups";
import { listClusters } from "./operations/list-clusters";
import { listInstances } from "./operations/list-instances";
import { pauseInstance } from "./operations/pause-instance";
import { quickDeployCluster } from "./operations/quick-deploy-cluster";
import { quickInitInstance } from "./operations/quick-init-instance";
import { resetInstance } from "./operations/reset-instance";
import { resumeInstance } from "./operations/resume-instance";
import { switchClusterMaster } from "./operations/switch-cluster-master";
import { syncCluster } from "./operations/sync-cluster";

/** Every modelled operation of HSM 2023-11-13. */
export const HSM_OPERATIONS: readonly AlibabaOperation[] = [
  describeRegions,
  listInstances,
  getInstance,
  configInstanceIpAddress,
  configInstanceWhitelist,
  configInstanceRemark,
  quickInitInstance,
  pauseInstance,
  resumeInstance,
  resetInstance,
  createCluster,
  initializeCluster,
  joinCluster,
  leaveCluster,
  syncCluster,
  switchClusterMaster,
  deleteCluster,
  configClusterSubnet,
  configClusterWhitelist,
  configClusterName,
  configClusterCertificate,
  getCluster,
  listClusters,
  quickDeployCluster,
  downloadClusterManagedCert,
  getJob,
  listBackups,
  getBackup,
  configBackupTask,
  enableBackup,
];

/** Operations that the vendor has and the sandbox does not. */
export const HSM_UNMODELLED: readonly string[] = [
  "ConfigAuditLog",
  "ConfigBackupRemark",
  "ConfigImageRemark",
  "CopyImage",
  "ExportImage",
  "GetAuditLogStatus",
  "GetImage",
  "InitializeAuditLog",
  "ListImages",
  "MoveResourceGroup",
  "ResetBackup",
  "RestoreInstance",
  "RotateClusterManagedCert",
];
