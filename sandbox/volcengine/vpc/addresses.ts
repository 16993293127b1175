import { blockSize, formatAddress, parseCidr, type Cidr } from "../../../core/cidr";
import type { ResourceCall } from "../../cloud/resource";
import { CloudError } from "../../cloud/error";
import type { Store } from "../../state/store";
import { clbs } from "../clb/rows";
import { instances } from "../ecs/rows";
import { natGateways } from "../nat/rows";
import { malformed } from "./inputs";
import type { SubnetRow } from "./rows";

/** Addresses that the cloud keeps for itself at the end of every subnet, beside the first. CHOICE: not documented where we looked. */
const RESERVED_AT_END = 3;

/** A network as the cloud accepts it. @throws CloudError `InvalidParameter.<Name>` */
export function cidrOf(name: string, value: string): Cidr {
  const parsed = value.includes("/") ? parseCidr(value) : undefined;
  return parsed ?? malformed(name, "an IPv4 CIDR block without bits set below its prefix", value);
}

/** Every address taken in a subnet, with the id of the object that has it. */
export function addressesIn(store: Store, subnetId: string): { address: string; owner: string }[] {
  const own = <R extends { id: string; subnetId: string }>(
    rows: Map<string, R>,
    address: (row: R) => string,
  ): { address: string; owner: string }[] =>
    [...rows.values()]
      .filter((row) => row.subnetId === subnetId)
      .map((row) => ({ address: address(row), owner: row.id }));
  return [
    ...own(instances(store), (row) => row.primaryIpAddress),
    ...own(clbs(store), (row) => row.eniAddress),
    ...own(natGateways(store), (row) => row.address),
  ];
}

/** An address that the program may ask for. */
export interface WantedAddress {
  /** Property that holds it. */
  readonly property: string;
  readonly address?: string | undefined;
}

/** The address that was asked for, or the lowest free one. @throws CloudError */
export function takeAddress(call: ResourceCall, subnet: SubnetRow, wanted?: WantedAddress): string {
  const taken = new Set(addressesIn(call.cloud.store, subnet.id).map((entry) => entry.address));
  if (wanted?.address !== undefined) {
    const address = usable(subnet, wanted.property, wanted.address);
    if (!taken.has(address)) return address;
    throw new CloudError("InvalidPrivateIp.InUse", `${address} of ${subnet.id} is in use`);
  }
  const { first, last } = usableRange(subnet);
  for (let number = first; number <= last; number += 1) {
    const candidate = formatAddress(number);
    if (!taken.has(candidate)) return candidate;
  }
  throw new CloudError(
    "InsufficientIpInSubnet",
    `${subnet.id} (${subnet.cidrBlock}) has no free address`,
  );
}

function usable(subnet: SubnetRow, property: string, address: string): string {
  const { first, last } = usableRange(subnet);
  const block = parseCidr(address);
  return block?.prefix === 32 && block.network >= first && block.network <= last
    ? address
    : malformed(property, `a usable address of ${subnet.id} (${subnet.cidrBlock})`, address);
}

function usableRange(subnet: SubnetRow): { first: number; last: number } {
  const { network, prefix } = cidrOf("cidrBlock", subnet.cidrBlock);
  return { first: network + 1, last: network + blockSize(prefix) - RESERVED_AT_END - 1 };
}
