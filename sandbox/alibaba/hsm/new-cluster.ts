import type { Cloud } from "../../cloud/context";
import { newClusterRequest } from "./certificates";
import { isMainland } from "./regions";
import type { ClusterRow, HsmInstanceRow } from "./tables";

/** A cluster in the network of its master. */
export async function newCluster(
  cloud: Cloud,
  clusterId: string,
  of: { readonly name: string; readonly master: HsmInstanceRow },
): Promise<ClusterRow> {
  const { master, name } = of;
  return {
    clusterId,
    accountId: master.accountId,
    region: master.region,
    deviceType: master.deviceType,
    mode: isMainland(master.region) ? 1 : 2,
    createdAtMs: cloud.clock.now(),
    ...(await newClusterRequest(clusterId)),
    vpcId: master.vpcId,
    name,
    status: "NEW",
    subnets: [{ zoneId: master.zoneId, vSwitchId: master.vSwitchId }],
    whitelist: "",
  };
}
