import { objectTable, type Labels, type NetworkRow } from "../vpc/network-resource";

/** A public address. */
export interface AddressRow extends NetworkRow, Labels {
  readonly address: string;
  readonly isp: string;
  billingType: string;
  bandwidth: number;
}

/** Binds a public address to an instance or a NAT gateway; an address has at most one. */
export interface AssociateRow extends NetworkRow {
  readonly allocationId: string;
  readonly instanceId: string;
  readonly instanceType: "EcsInstance" | "Nat";
  readonly privateIpAddress?: string | undefined;
}

/** Public addresses by id. */
export const addresses = objectTable<AddressRow>("volcengine.eip.addresses", "Eip");

/** Bindings of public addresses by id. */
export const associates = objectTable<AssociateRow>("volcengine.eip.associates", "EipAssociate");
