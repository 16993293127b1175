import { containsCidr, parseCidr } from "../../core/cidr";
import type { InstanceRow } from "../volcengine/ecs/rows";
import type { RouteEntryRow } from "../volcengine/vpc/rows";
import { refuse } from "./decision";
import { first, where, type NetworkView } from "./view";

/** How a host reaches the internet. */
export interface Egress {
  /** Public address that the other side sees. */
  readonly sourceIp: string;
  readonly via: readonly string[];
}

/**
 * The way out of an instance to a public address: its own public address, or a route to a NAT gateway with a SNAT entry for it.
 * @throws Refusal with obstacle `no-egress`
 */
export function egressOf(view: NetworkView, instance: InstanceRow, destination: string): Egress {
  const own = publicAddressOf(view, instance.id);
  if (own) return { sourceIp: own.address, via: [instance.id, own.id] };
  const route = routeTo(view, instance, destination);
  const nat = view.natGateways.get(route.nextHopId);
  if (!nat) {
    return noEgress(
      `the route to ${route.destinationCidrBlock} of ${instance.subnetId} leads to ${route.nextHopId}, which forwards nothing`,
    );
  }
  const entry = snatEntryFor(view, nat.id, instance);
  const address = view.addresses.get(entry.eipId);
  if (
    !address ||
    first(view.associates, (one) => one.allocationId === entry.eipId)?.instanceId !== nat.id
  ) {
    return noEgress(
      `SNAT entry ${entry.id} of ${nat.id} names ${entry.eipId}, which is not attached to it`,
    );
  }
  return { sourceIp: address.address, via: [instance.id, nat.id, address.id] };
}

/** The public address that an object holds. */
export function publicAddressOf(
  view: NetworkView,
  holderId: string,
): { id: string; address: string } | undefined {
  const association = first(view.associates, (one) => one.instanceId === holderId);
  return association && view.addresses.get(association.allocationId);
}

function routeTo(view: NetworkView, instance: InstanceRow, destination: string): RouteEntryRow {
  const bound = first(view.routeTableAssociates, (one) => one.subnetId === instance.subnetId);
  const tableId =
    bound?.routeTableId ??
    first(view.routeTables, (table) => table.vpcId === instance.vpcId && table.system)?.id ??
    "";
  const route = longest(
    where(view.routeEntries, (entry) => entry.routeTableId === tableId),
    (entry) => entry.destinationCidrBlock,
    destination,
  );
  return (
    route ??
    noEgress(
      `${instance.id} has no public address, and route table ${tableId} of ${instance.subnetId} has no route to ${destination}`,
    )
  );
}

function snatEntryFor(
  view: NetworkView,
  natId: string,
  instance: InstanceRow,
): { id: string; eipId: string } {
  const entry = longest(
    where(view.snatEntries, (one) => one.natGatewayId === natId),
    (one) => one.sourceCidr,
    instance.primaryIpAddress,
  );
  return (
    entry ??
    noEgress(
      `NAT gateway ${natId} has no SNAT entry for ${instance.primaryIpAddress} of ${instance.id}`,
    )
  );
}

/** The row whose block holds an address with the longest prefix. */
function longest<R>(
  rows: readonly R[],
  blockOf: (row: R) => string,
  address: string,
): R | undefined {
  const target = parseCidr(address);
  const fitting = rows.flatMap((row) => {
    const block = parseCidr(blockOf(row));
    return block && target && containsCidr(block, target) ? [{ row, prefix: block.prefix }] : [];
  });
  return fitting.sort((a, b) => b.prefix - a.prefix)[0]?.row;
}

function noEgress(reason: string): never {
  return refuse("ETIMEDOUT", "no-egress", reason);
}
