import { CLB_SOURCE_CIDR } from "../../core/limits";
import { addresses } from "../volcengine/eip/rows";
import { routeTables } from "../volcengine/vpc/rows";
import { companionId, type Bed } from "./bed";
import type { SeededNetwork } from "./seeds";

/** Name that an owner could have given. */
const NAME = "existing";

/** VPC, subnets, security group and way out, as their owner would have made them. */
export async function plantNetwork(bed: Bed, network: SeededNetwork): Promise<void> {
  const { vpcId, cidr, subnets, securityGroup, wayOut } = network;
  const isNew = await bed.ensure("vpc.Vpc", vpcId, { vpcName: NAME, cidrBlock: cidr });
  bed.say(`VPC ${vpcId} (${cidr})`);
  for (const { id, zone, cidr: cidrBlock } of subnets) {
    await bed.ensure("vpc.Subnet", id, { subnetName: NAME, vpcId, zoneId: zone, cidrBlock });
    bed.say(`subnet ${id} (${cidrBlock}) in ${zone}`);
  }
  if (securityGroup) await plantSecurityGroup(bed, vpcId, securityGroup);
  if (wayOut && isNew) await plantWayOut(bed, network, wayOut.address);
}

/** As a proxy needs it: the load balancer's addresses on 443, SSH from where operators come. */
async function plantSecurityGroup(
  bed: Bed,
  vpcId: string,
  group: NonNullable<SeededNetwork["securityGroup"]>,
): Promise<void> {
  const securityGroupName = NAME;
  const isNew = await bed.ensure("vpc.SecurityGroup", group.id, { securityGroupName, vpcId });
  const sources = group.sshFrom.join(", ");
  bed.say(
    `security group ${group.id}: tcp/443 from ${CLB_SOURCE_CIDR}, tcp/22 from ${sources}, everything out`,
  );
  if (!isNew) return;
  const wanted = [
    { port: 443, cidrIp: CLB_SOURCE_CIDR },
    ...group.sshFrom.map((cidrIp) => ({ port: 22, cidrIp })),
  ];
  for (const { port, cidrIp } of wanted) await letIn(bed, group.id, { port, cidrIp });
}

/** Opens one port of a security group to a network. */
export async function letIn(
  bed: Bed,
  securityGroupId: string,
  rule: { readonly port: number; readonly cidrIp: string },
): Promise<void> {
  const { port, cidrIp } = rule;
  const fixed = { direction: "ingress", protocol: "tcp", policy: "accept", priority: 1 };
  await bed.make("vpc.SecurityGroupRule", {
    ...fixed,
    securityGroupId,
    portStart: port,
    portEnd: port,
    cidrIp,
  });
}

async function plantWayOut(bed: Bed, network: SeededNetwork, wanted?: string): Promise<void> {
  const { vpcId, subnets } = network;
  const natGatewayId = companionId("ngw", vpcId);
  const subnetId = subnets[0]?.id;
  await bed.ensure("nat.Gateway", natGatewayId, { natGatewayName: NAME, vpcId, subnetId });
  const { id: eipId, address } = await plantAddress(bed, companionId("eip", natGatewayId), wanted);
  const association = { allocationId: eipId, instanceId: natGatewayId, instanceType: "Nat" };
  await bed.make("eip.Associate", association);
  for (const { id } of subnets) {
    await bed.make("nat.SnatEntry", { natGatewayId, eipId, subnetId: id });
  }
  const table = [...routeTables(bed.store).values()].find((each) => each.vpcId === vpcId);
  const destination = { routeTableId: table?.id, destinationCidrBlock: "0.0.0.0/0" };
  const hop = { nextHopType: "NatGW", nextHopId: natGatewayId };
  await bed.make("vpc.RouteEntry", { ...destination, ...hop });
  bed.say(`NAT gateway ${natGatewayId} of ${vpcId}, whose public address is ${address}`);
}

/** A public address: the one that is wanted, or a free one. */
export async function plantAddress(
  bed: Bed,
  id: string,
  wanted?: string,
): Promise<{ readonly id: string; readonly address: string }> {
  await bed.ensure("eip.Address", id, { name: NAME, billingType: "PostPaidByTraffic" });
  const row = addresses(bed.store).get(id);
  if (!row) throw new Error(`seeding: public address ${id} was not made`);
  const address = wanted ?? row.address;
  addresses(bed.store).set(id, { ...row, address });
  return { id, address };
}
