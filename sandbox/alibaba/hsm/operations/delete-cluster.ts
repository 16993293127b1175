import { refusal } from "../../errors";
import { clusterIn } from "../find";
import { hsmOperation } from "../hsm-operation";
import { membersOf } from "../tables";

/** Deletes a cluster that every HSM has left. */
export const deleteCluster = hsmOperation({
  action: "DeleteCluster",
  parameters: ["ClusterId"],
  mutates: true,
  run: (call) => {
    const cluster = clusterIn(call, ["NEW", "INITIALIZED", "TO_DELETE"]);
    const count = membersOf(call.cloud, cluster.clusterId).length;
    if (count > 0) {
      throw refusal("HsmClusterStatusInvalid.Error", `${cluster.clusterId} has ${count} HSMs.`);
    }
    cluster.status = "DELETED";
    return {};
  },
});
