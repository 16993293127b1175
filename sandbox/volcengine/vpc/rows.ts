import { objectTable, type Labels, type NetworkRow } from "./network-resource";

/** A VPC. */
export interface VpcRow extends NetworkRow, Labels {
  readonly accountId: string;
  readonly cidrBlock: string;
  dnsServers?: readonly string[] | undefined;
}

/** A subnet, in one zone. */
export interface SubnetRow extends NetworkRow, Labels {
  readonly vpcId: string;
  readonly zoneId: string;
  readonly cidrBlock: string;
}

/** A security group; the cloud makes one of type `default` with every VPC. */
export interface SecurityGroupRow extends NetworkRow, Labels {
  readonly vpcId: string;
  readonly type: "default" | "normal";
}

/** One rule of a security group. */
export interface SecurityGroupRuleRow extends NetworkRow {
  readonly securityGroupId: string;
  readonly direction: "ingress" | "egress";
  readonly protocol: "tcp" | "udp" | "icmp" | "all";
  readonly portStart: number;
  readonly portEnd: number;
  readonly cidrIp?: string | undefined;
  readonly sourceGroupId?: string | undefined;
  readonly policy: "accept" | "drop";
  /** 1 to 100; the lowest is judged first. */
  readonly priority: number;
  description?: string | undefined;
}

/** A route table; the cloud makes one system table with every VPC. */
export interface RouteTableRow extends NetworkRow, Labels {
  readonly vpcId: string;
  readonly system: boolean;
}

/** Binds a subnet to a custom route table instead of the system table. */
export interface RouteTableAssociateRow extends NetworkRow {
  readonly routeTableId: string;
  readonly subnetId: string;
}

/** One route. */
export interface RouteEntryRow extends NetworkRow {
  readonly routeTableId: string;
  readonly routeEntryId: string;
  readonly destinationCidrBlock: string;
  readonly nextHopType: "Instance" | "NatGW";
  readonly nextHopId: string;
  name: string;
  description?: string | undefined;
}

/** VPCs by id. */
export const vpcs = objectTable<VpcRow>("volcengine.vpc.vpcs", "Vpc");

/** Subnets by id. */
export const subnets = objectTable<SubnetRow>("volcengine.vpc.subnets", "Subnet");

/** Security groups by id. */
export const securityGroups = objectTable<SecurityGroupRow>(
  "volcengine.vpc.security-groups",
  "SecurityGroup",
);

/** Security group rules by id. */
export const securityGroupRules = objectTable<SecurityGroupRuleRow>(
  "volcengine.vpc.security-group-rules",
  "SecurityRule",
);

/** Route tables by id. */
export const routeTables = objectTable<RouteTableRow>("volcengine.vpc.route-tables", "RouteTable");

/** Bindings of subnets to route tables by id. */
export const routeTableAssociates = objectTable<RouteTableAssociateRow>(
  "volcengine.vpc.route-table-associates",
  "RouteTableAssociate",
);

/** Routes by id. */
export const routeEntries = objectTable<RouteEntryRow>(
  "volcengine.vpc.route-entries",
  "RouteEntry",
);
