import { objectTable, type Labels, type NetworkRow } from "../vpc/network-resource";

/** A public NAT gateway. */
export interface NatGatewayRow extends NetworkRow, Labels {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly address: string;
  readonly billingType: string;
  spec: string;
}

/** Lets one subnet, or one part of the VPC, out through a NAT gateway's public address. */
export interface SnatEntryRow extends NetworkRow {
  readonly natGatewayId: string;
  readonly subnetId?: string | undefined;
  readonly sourceCidr: string;
  eipId: string;
  name: string;
}

/** NAT gateways by id. */
export const natGateways = objectTable<NatGatewayRow>("volcengine.nat.gateways", "NatGateway");

/** SNAT entries by id. */
export const snatEntries = objectTable<SnatEntryRow>("volcengine.nat.snat-entries", "SnatEntry");
