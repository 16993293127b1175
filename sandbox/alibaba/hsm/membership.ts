import type { Cloud } from "../../cloud/context";
import { refusal } from "../errors";
import { settle, vswitchOf } from "./addresses";
import { requireAlone, requireStatus } from "./find";
import { type ClusterRow, type HsmInstanceRow, membersOf } from "./tables";

/** What members of a cluster have in common. */
export type Group = Pick<ClusterRow, "clusterId" | "deviceType" | "vpcId" | "subnets">;

/**
 * Refuses an HSM that cannot become a member: in another state, in a cluster, with data of its own, of another make, or in a zone without a vSwitch or a free address.
 * @throws CloudError
 */
export function requireFit(cloud: Cloud, group: Group, hsm: HsmInstanceRow): void {
  requireStatus(hsm, ["PENDING", "ACTIVE"]);
  requireAlone(hsm);
  const { instanceId, zoneId } = hsm;
  if (hsm.dataId !== undefined) {
    throw refusal("HsmInstanceStatusInvalid.Error", `${instanceId} is initialised already.`);
  }
  if (hsm.deviceType !== group.deviceType) throw refusal("JoinCluster.InvalidDeviceType");
  const vswitch = vswitchIn(cloud, group, zoneId);
  if (!vswitch) {
    throw refusal("HsmSubnetInvalid.Error", `No vSwitch is in ${zoneId}, where ${instanceId} is.`);
  }
  if (hsm.vSwitchId !== vswitch.vswitchId && vswitch.availableIps < 1) {
    throw refusal("HsmSubnetInvalid.Error", `No address is free in ${vswitch.vswitchId}.`);
  }
}

/** Makes a fitting HSM a member that is still being set up; the first one is the master. */
export function addMember(cloud: Cloud, group: Group, hsm: HsmInstanceRow): void {
  const vswitch = vswitchIn(cloud, group, hsm.zoneId);
  if (vswitch && hsm.vSwitchId !== vswitch.vswitchId) settle(cloud, hsm, { vswitch });
  const numbers = membersOf(cloud, group.clusterId).map((member) => member.nodeId ?? 0);
  Object.assign(hsm, {
    clusterId: group.clusterId,
    nodeId: Math.max(0, ...numbers) + 1,
    isMaster: numbers.length === 0,
    status: "MODIFYING",
  });
}

function vswitchIn(cloud: Cloud, { subnets, vpcId }: Group, zoneId: string) {
  const subnet = subnets.find((each) => each.zoneId === zoneId);
  return subnet && vswitchOf(cloud, vpcId, subnet.vSwitchId);
}
