import { refusal } from "../../errors";
import { clusterIn, findHsm, requireMaster, requireStatus } from "../find";
import { hsmOperation } from "../hsm-operation";

/** Makes another member the master; only in clusters that synchronise by themselves. */
export const switchClusterMaster = hsmOperation({
  action: "SwitchClusterMaster",
  parameters: ["ClusterId", "InstanceId"],
  mutates: true,
  run: (call) => {
    const cluster = clusterIn(call, ["INITIALIZED"]);
    if (cluster.mode === 1) {
      throw refusal("HsmRegionInvalid.Error", `${cluster.clusterId} is synchronised by hand.`);
    }
    const next = findHsm(call);
    if (next.clusterId !== cluster.clusterId) throw refusal("SwitchMaster.InstanceInvalid");
    requireStatus(next, ["ACTIVE"]);
    requireMaster(call, cluster).isMaster = false;
    next.isMaster = true;
    return {};
  },
});
