import { clusterIn } from "../find";
import { hsmOperation } from "../hsm-operation";
import { readClusterName } from "./create-cluster";

/** Renames a cluster. */
export const configClusterName = hsmOperation({
  action: "ConfigClusterName",
  parameters: ["ClusterId", "ClusterName"],
  mutates: true,
  run: (call) => {
    clusterIn(call, ["NEW", "INITIALIZED", "SYNCHRONIZING"]).name = readClusterName(call);
    return {};
  },
});
