import { refusal } from "../../errors";
import { alibabaSettings } from "../../settings";
import { clusterIn, requireMaster } from "../find";
import { hsmOperation } from "../hsm-operation";
import { jobView, startJob } from "../jobs";
import { membersOf } from "../tables";

/** Copies the master's data and settings to the other members; in mainland China only, elsewhere it happens by itself. */
export const syncCluster = hsmOperation({
  action: "SyncCluster",
  parameters: ["ClusterId"],
  mutates: true,
  run: (call) => {
    const { cloud } = call;
    const cluster = clusterIn(call, ["INITIALIZED"]);
    if (cluster.mode === 2) {
      throw refusal("HsmRegionInvalid.Error", `${cluster.clusterId} synchronises by itself.`);
    }
    requireMaster(call, cluster);
    const others = membersOf(cloud, cluster.clusterId).filter((hsm) => !hsm.isMaster);
    if (others.length === 0) {
      throw refusal("HsmClusterStatusInvalid.Error", `${cluster.clusterId} has a master only.`);
    }
    const unready = others.find((hsm) => hsm.status !== "ACTIVE");
    if (unready) {
      const { instanceId, status } = unready;
      throw refusal("HSMIntanceNotActived.Error", `${instanceId} is ${status}, expected ACTIVE.`);
    }
    cluster.status = "SYNCHRONIZING";
    const effect = { kind: "synchronize", clusterId: cluster.clusterId } as const;
    const durationMs = alibabaSettings(cloud).hsmSyncMs;
    return { Job: jobView(cloud, startJob(cloud, { durationMs, effect })) };
  },
});
