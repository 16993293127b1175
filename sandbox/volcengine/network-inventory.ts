import type { Cloud } from "../cloud/context";
import { clbs, backends, listeners, serverGroups } from "./clb/rows";
import { commands, instances, keyPairs } from "./ecs/rows";
import { associationOf } from "./eip/address";
import { addresses, associates } from "./eip/rows";
import { natGateways, snatEntries } from "./nat/rows";
import { connections, endpointServiceTable, permissions } from "./privatelink/rows";
import {
  routeEntries,
  routeTableAssociates,
  routeTables,
  securityGroupRules,
  securityGroups,
  subnets,
  vpcs,
} from "./vpc/rows";

/** One object of the cloud, for `hyok sandbox inventory`. */
export interface NetworkItem {
  readonly cloud: "volcengine";
  /** Service and kind, for example `vpc.Subnet`. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

const AVAILABLE = "Available";

/** Every network, compute and load balancing object. Past invocations are records, not objects. */
export function volcengineNetworkInventory(cloud: Cloud): NetworkItem[] {
  const { store } = cloud;
  return [
    ...items("vpc.Vpc", vpcs(store)),
    ...items("vpc.Subnet", subnets(store)),
    ...items("vpc.SecurityGroup", securityGroups(store)),
    ...items("vpc.SecurityGroupRule", securityGroupRules(store)),
    ...items("vpc.RouteTable", routeTables(store)),
    ...items("vpc.RouteTableAssociate", routeTableAssociates(store)),
    ...items("vpc.RouteEntry", routeEntries(store)),
    ...items("ecs.KeyPair", keyPairs(store)),
    ...items("ecs.Instance", instances(store), (row) => row.status),
    ...items("ecs.Command", commands(store)),
    ...items("eip.Address", addresses(store), (row) =>
      associationOf(store, row.id) ? "Attached" : AVAILABLE,
    ),
    ...items("eip.Associate", associates(store)),
    ...items("nat.Gateway", natGateways(store)),
    ...items("nat.SnatEntry", snatEntries(store)),
    ...items("clb.Clb", clbs(store), () => "Active"),
    ...items("clb.ServerGroup", serverGroups(store)),
    ...items("clb.ServerGroupServer", backends(store)),
    ...items("clb.Listener", listeners(store), (row) =>
      row.enabled === "on" ? "Active" : "Disabled",
    ),
    ...items("privatelink.VpcEndpointService", endpointServiceTable(store)),
    ...items("privatelink.VpcEndpointServicePermission", permissions(store)),
    ...items("privatelink.VpcEndpointConnection", connections(store), (row) => row.status),
  ];
}

function items<R extends { id: string; name?: string }>(
  type: string,
  rows: Map<string, R>,
  state: (row: R) => string = () => AVAILABLE,
): NetworkItem[] {
  return [...rows.values()].map((row) => ({
    cloud: "volcengine",
    type,
    id: row.id,
    name: row.name ?? row.id,
    state: state(row),
  }));
}
