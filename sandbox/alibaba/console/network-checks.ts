import type { Cloud } from "../../cloud/context";
import type { Issue } from "../../../core/issues";
import type { ClusterRow } from "../hsm/tables";
import { vswitches } from "../vpc/tables";

/** Free addresses that the connection of an instance needs in each vSwitch. @see "Purchase and enable a KMS instance" */
export const FREE_ADDRESSES_NEEDED = 4;

/** Zones that an instance is connected in. */
const ZONES = { min: 2, max: 3 } as const;

/** Where an instance is to be connected. */
export interface Place {
  readonly vpcId: string;
  readonly zoneIds: readonly string[];
  readonly vswitchIds: readonly string[];
}

/** What of a network keeps an instance from being connected to a cluster. */
export function networkIssues(cloud: Cloud, cluster: ClusterRow, place: Place): Issue[] {
  const { vpcId, zoneIds, vswitchIds } = place;
  const issues: Issue[] = [];
  if (vpcId !== cluster.vpcId) {
    const expected = `${cluster.vpcId}, the VPC of the HSMs`;
    issues.push({ path: "vpcId", expected, received: vpcId, fix: "choose that VPC" });
  }
  const count = new Set(zoneIds).size;
  if (count !== zoneIds.length || count < ZONES.min || count > ZONES.max) {
    const expected = `${ZONES.min} or ${ZONES.max} different zones`;
    issues.push({ path: "zoneIds", expected, received: zoneIds.join(", "), fix: "choose others" });
  }
  if (vswitchIds.length !== zoneIds.length) {
    const expected = `one vSwitch for each of ${zoneIds.length} zones`;
    const received = `${vswitchIds.length}`;
    return [...issues, { path: "vswitchIds", expected, received, fix: "name one for each zone" }];
  }
  const each = vswitchIds.flatMap((id, index) =>
    vswitchIssues(cloud, cluster.vpcId, { id, zoneId: zoneIds[index] ?? "" }),
  );
  return [...issues, ...each];
}

function vswitchIssues(
  cloud: Cloud,
  vpcId: string,
  { id, zoneId }: { readonly id: string; readonly zoneId: string },
): Issue[] {
  const path = "vswitchIds";
  const vswitch = vswitches(cloud).get(id);
  if (vswitch?.vpcId !== vpcId || vswitch.zoneId !== zoneId) {
    const expected = `a vSwitch of ${vpcId} in ${zoneId}`;
    const place = vswitch ? `in ${vswitch.zoneId} of ${vswitch.vpcId}` : "which does not exist";
    const fix = "choose one of that VPC and zone";
    return [{ path, expected, received: `${id}, ${place}`, fix }];
  }
  if (vswitch.availableIps >= FREE_ADDRESSES_NEEDED) return [];
  const expected = `${FREE_ADDRESSES_NEEDED} free addresses or more in ${id}`;
  const received = `${vswitch.availableIps}`;
  return [{ path, expected, received, fix: "choose a larger vSwitch" }];
}
