import { NO_ACTIONS, of, type ResourceActions } from "./resource-actions";

/** What the plugin of this kit calls at Alibaba Cloud. */
export const ALIBABA_PLUGIN_RESOURCES: Readonly<Record<string, ResourceActions>> = {
  "hyok:index:ClientKey": {
    ...NO_ACTIONS,
    create: of("kms", "CreateClientKey"),
    read: of("kms", "ListClientKeys"),
    delete: of("kms", "DeleteClientKey"),
  },
  "hyok:index:HsmCluster": {
    create: of(
      "yundun-hsm",
      "QuickInitInstance",
      "CreateCluster",
      "ConfigClusterSubnet",
      "ConfigClusterWhitelist",
      "ConfigClusterCertificate",
      "InitializeCluster",
      "JoinCluster",
      "SyncCluster",
      "SwitchClusterMaster",
    ),
    read: of("yundun-hsm", "GetCluster", "ListClusters", "GetInstance", "GetBackup", "GetJob"),
    update: of("yundun-hsm", "ConfigClusterName", "ConfigBackupTask", "EnableBackup"),
    delete: of("yundun-hsm", "LeaveCluster", "DeleteCluster"),
  },
  "hyok:index:ManualStep": {
    ...NO_ACTIONS,
    read: of("kms", "GetKmsInstance", "ListKmsInstances"),
  },
};
