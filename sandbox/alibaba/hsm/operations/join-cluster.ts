import { alibabaSettings } from "../../settings";
import { clusterIn, findHsm } from "../find";
import { hsmOperation } from "../hsm-operation";
import { jobView, startJob } from "../jobs";
import { addMember, requireFit } from "../membership";

/** Adds an HSM that holds nothing to a cluster; it gets an address in the cluster's vSwitch of its zone. */
export const joinCluster = hsmOperation({
  action: "JoinCluster",
  parameters: ["ClusterId", "InstanceId"],
  mutates: true,
  run: (call) => {
    const { cloud } = call;
    const cluster = clusterIn(call, ["INITIALIZED"]);
    const hsm = findHsm(call);
    requireFit(cloud, cluster, hsm);
    addMember(cloud, cluster, hsm);
    const effect = { kind: "join", instanceId: hsm.instanceId } as const;
    const durationMs = alibabaSettings(cloud).hsmJobMs;
    return { Job: jobView(cloud, startJob(cloud, { durationMs, effect })) };
  },
});
