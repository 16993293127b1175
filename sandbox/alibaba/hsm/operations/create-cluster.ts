import type { OperationCall } from "../../../cloud/operation";
import { refusal } from "../../errors";
import { optionalText } from "../../parameters";
import { findHsm, requireAlone, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";
import { newClusterId } from "../identifiers";
import { CLUSTER_NAME_MAX } from "../limits";
import { newCluster } from "../new-cluster";
import { clusters } from "../tables";

/** Makes a cluster of one HSM, its master; the cluster's VPC is the master's. */
export const createCluster = hsmOperation({
  action: "CreateCluster",
  parameters: ["ClusterName", "MasterInstanceId"],
  mutates: true,
  run: async (call) => {
    const name = readClusterName(call);
    const master = findHsm(call, "MasterInstanceId");
    if (master.region !== call.region) {
      throw refusal("HsmInstanceNotExist.Error", `${master.instanceId} is in ${master.region}.`);
    }
    requireStatus(master, ["ACTIVE"]);
    requireAlone(master);
    const clusterId = newClusterId();
    master.clusterId = clusterId; // before anything is awaited: an HSM is in one cluster only
    Object.assign(master, { isMaster: true, nodeId: 1 });
    const cluster = await newCluster(call.cloud, clusterId, { name, master });
    clusters(call.cloud).set(clusterId, cluster);
    return { ClusterId: clusterId };
  },
});

/** Reads `ClusterName`. @throws CloudError InvalidClusterName. */
export function readClusterName({ params }: OperationCall): string {
  const name = optionalText(params, "ClusterName");
  if (name === undefined || name.length > CLUSTER_NAME_MAX) throw refusal("InvalidClusterName");
  return name;
}
