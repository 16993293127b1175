import type { Cloud } from "../../cloud/context";

/** A VPC. */
export interface VpcRow {
  readonly vpcId: string;
  readonly region: string;
  /** IPv4 network, for example `10.80.0.0/16`. */
  cidr: string;
  readonly routerId: string;
  readonly routeTableId: string;
  readonly createdAtMs: number;
  name: string;
  description: string;
  tags: Readonly<Record<string, string>>;
}

/** A vSwitch: one subnet of a VPC in one zone. */
export interface VSwitchRow {
  readonly vswitchId: string;
  readonly vpcId: string;
  readonly zoneId: string;
  readonly cidr: string;
  /** Free addresses. Who takes or gives back addresses changes it. */
  availableIps: number;
  readonly createdAtMs: number;
  name: string;
  description: string;
  tags: Readonly<Record<string, string>>;
}

/** VPCs by id. */
export const vpcs = (cloud: Cloud): Map<string, VpcRow> => cloud.store.table("alibaba.vpc.vpcs");

/** vSwitches by id. */
export const vswitches = (cloud: Cloud): Map<string, VSwitchRow> =>
  cloud.store.table("alibaba.vpc.vswitches");
