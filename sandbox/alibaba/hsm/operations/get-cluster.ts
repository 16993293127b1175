import { findCluster } from "../find";
import { hsmOperation } from "../hsm-operation";
import { clusterView } from "../views";

/** Describes one cluster; a deleted one has the status DELETED. */
export const getCluster = hsmOperation({
  action: "GetCluster",
  parameters: ["ClusterId"],
  mutates: false,
  run: (call) => ({ Cluster: clusterView(call.cloud, findCluster(call)) }),
});
