import { refusal } from "../../errors";
import { selfSigned } from "../certificates";
import { clusterIn, requireMaster } from "../find";
import { hsmOperation } from "../hsm-operation";
import { CLUSTER_MIN_ZONES } from "../limits";

/** Activates a new cluster whose master is initialised and which has vSwitches in two zones. */
export const initializeCluster = hsmOperation({
  action: "InitializeCluster",
  parameters: ["ClusterId"],
  mutates: true,
  run: async (call) => {
    const cluster = clusterIn(call, ["NEW"]);
    const master = requireMaster(call, cluster);
    if (master.dataId === undefined) {
      throw refusal("HsmInstanceNotInitialized.Error", `It is ${master.instanceId}.`);
    }
    if (cluster.subnets.length < CLUSTER_MIN_ZONES) {
      const count = cluster.subnets.length;
      throw refusal(
        "HsmSubnetInvalid.Error",
        `${cluster.clusterId} has ${count} vSwitch, expected ${CLUSTER_MIN_ZONES} or more.`,
      );
    }
    cluster.status = "INITIALIZED";
    cluster.ownerCertificatePem ??= await selfSigned(
      cluster.clusterId,
      cluster.keyPem,
      call.cloud.clock.now(),
    );
    return {};
  },
});
