import { refusal } from "../../errors";
import { settleBindings } from "../bindings";
import { clusterIn, findHsm } from "../find";
import { hsmOperation } from "../hsm-operation";
import { membersOf } from "../tables";

/** Takes an HSM out of a cluster; the last to leave is the master, and the cluster is of no use any more. What the HSM holds stays in it. */
export const leaveCluster = hsmOperation({
  action: "LeaveCluster",
  parameters: ["ClusterId", "InstanceId"],
  mutates: true,
  run: (call) => {
    const cluster = clusterIn(call, ["NEW", "INITIALIZED"]);
    const hsm = findHsm(call);
    if (hsm.clusterId !== cluster.clusterId) throw refusal("SwitchMaster.InstanceInvalid");
    const isLast = membersOf(call.cloud, cluster.clusterId).length === 1;
    if (hsm.isMaster && !isLast) throw refusal("LeaveCluster.MasterLast");
    if (isLast) cluster.status = "TO_DELETE";
    delete hsm.clusterId;
    delete hsm.nodeId;
    hsm.isMaster = false;
    settleBindings(call.cloud);
    return {};
  },
});
