import { newObjectId } from "../alibaba/identifiers";
import { usableAddresses, vpcCidr, vswitchCidr } from "../alibaba/vpc/cidr-rules";
import { vpcs, vswitches } from "../alibaba/vpc/tables";
import type { AlibabaBed } from "./alibaba-bed";
import type { AlibabaNetwork } from "./alibaba-seeds";

/** Name that an owner could have given. */
const NAME = "existing";

/** VPCs and vSwitches, as their owner would have made them. */
export function plantAlibabaNetworks(bed: AlibabaBed): void {
  const { network, boundNetworks } = bed.seeds;
  for (const each of [...(network ? [network] : []), ...boundNetworks]) plantNetwork(bed, each);
}

function plantNetwork(bed: AlibabaBed, network: AlibabaNetwork): void {
  const { region } = bed;
  const { vpcId, cidr } = network;
  const createdAtMs = bed.cloud.clock.now();
  const made = { createdAtMs, name: NAME, description: "", tags: {} };
  vpcCidr(cidr);
  if (!vpcs(bed.cloud).has(vpcId)) {
    const routing = { routerId: newObjectId("vrt-"), routeTableId: newObjectId("vtb-") };
    vpcs(bed.cloud).set(vpcId, { vpcId, region, cidr, ...routing, ...made });
  }
  bed.say(`VPC ${vpcId} (${cidr}) at Alibaba Cloud in ${region}`);
  for (const { id: vswitchId, zone: zoneId, cidr: block } of network.vswitches) {
    bed.say(`vSwitch ${vswitchId} (${block}) in ${zoneId}`);
    if (vswitches(bed.cloud).has(vswitchId)) continue;
    const place = { vswitchId, vpcId, zoneId, cidr: block };
    const siblings = siblingsIn(bed, vpcId);
    const availableIps = usableAddresses(vswitchCidr(block, { vpcCidr: cidr, siblings }));
    vswitches(bed.cloud).set(vswitchId, { ...place, availableIps, ...made });
  }
}

function siblingsIn(bed: AlibabaBed, vpcId: string): string[] {
  return [...vswitches(bed.cloud).values()]
    .filter((vswitch) => vswitch.vpcId === vpcId)
    .map((vswitch) => vswitch.cidr);
}
