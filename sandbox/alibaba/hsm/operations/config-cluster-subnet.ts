import type { OperationCall } from "../../../cloud/operation";
import { refusal } from "../../errors";
import { missing, requiredText } from "../../parameters";
import { vswitchOf } from "../addresses";
import { clusterIn, textList } from "../find";
import { hsmOperation } from "../hsm-operation";
import type { ClusterSubnet } from "../tables";

/** Names all vSwitches of a cluster, one for each zone; those that it has must stay. */
export const configClusterSubnet = hsmOperation({
  action: "ConfigClusterSubnet",
  parameters: ["ClusterId", "VpcId", "VSwitchIds"],
  mutates: true,
  run: (call) => {
    const cluster = clusterIn(call, ["NEW", "INITIALIZED"]);
    const vpcId = requiredText(call.params, "VpcId");
    if (vpcId !== cluster.vpcId) {
      throw refusal("HsmSubnetInvalid.Error", `The VPC of the master is ${cluster.vpcId}.`);
    }
    const ids = textList(call, "VSwitchIds");
    if (ids === undefined) throw missing("VSwitchIds");
    const left = cluster.subnets.find(({ vSwitchId }) => !ids.includes(vSwitchId));
    if (left) {
      throw refusal("HsmSubnetInvalid.Error", `${left.vSwitchId} cannot be taken away.`);
    }
    cluster.subnets = readSubnets(call, vpcId, ids);
    return {};
  },
});

/** The zones of some vSwitches. @throws CloudError ConfigClusterSubnet.DuplicateZone, HsmSubnetInvalid.Error. */
export function readSubnets(
  call: OperationCall,
  vpcId: string,
  ids: readonly string[],
): ClusterSubnet[] {
  const subnets = ids.map((vSwitchId) => {
    const { zoneId } = vswitchOf(call.cloud, vpcId, vSwitchId);
    return { zoneId, vSwitchId };
  });
  const zones = new Set(subnets.map(({ zoneId }) => zoneId));
  if (zones.size < subnets.length) throw refusal("ConfigClusterSubnet.DuplicateZone");
  return subnets;
}
