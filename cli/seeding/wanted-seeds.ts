import {
  blockSize,
  containsCidr,
  formatAddress,
  formatCidr,
  isPrivate,
  parseCidr,
  subnetOf,
} from "../../core/cidr";
import { SUBNET_PREFIX, type EnvironmentConfig } from "../../core/config";
import { companionId, type SeededNetwork, type Seeds } from "../../sandbox/seeds";
import { wantedAlibaba } from "./wanted-alibaba";

/** Prefix length of a seeded VPC. */
const VPC_PREFIX = 16;

/** Range of a seeded VPC that nothing in the configuration tells. */
const USUAL_VPC = "10.60.0.0/16";

/** Name of a seeded bastion that the configuration knows by a private address only. */
export const BASTION_NAME = "bastion.hyok-sandbox.test";

type Existing = NonNullable<EnvironmentConfig["network"]["existing"]>;

/** What the account must have before a stack of this configuration can be deployed. */
export function wantedSeeds(config: EnvironmentConfig, operatorKey: string): Seeds {
  const { existing } = config.network;
  const network = existing && wantedNetwork(config, existing);
  const alibaba = wantedAlibaba(config);
  return {
    region: config.volcengine.region,
    operator: operatorOf(config),
    ...(needsOperatorKey(config) && { operatorKey }),
    ...(network && { network }),
    ...(network && wantedBalancer(config, network)),
    instances: network ? wantedInstances(config, network) : [],
    ...(network && wantedBastion(config, network)),
    ...wantedKeys(config),
    ...(alibaba && { alibaba }),
  };
}

/** Whether something is seeded that only the operator's key opens. */
export function needsOperatorKey({ proxy, operatorAccess: access }: EnvironmentConfig): boolean {
  const hasBastion = access.mode === "bastion" && access.bastion !== undefined;
  return proxy.existingInstanceIds !== undefined || hasBastion;
}

/** An address in the first network that operators connect from. */
function operatorOf({ operatorAccess: access }: EnvironmentConfig): Seeds["operator"] {
  const address = firstAddress(access.adminCidrs[0] ?? "");
  if (access.mode === "privateNetwork") return { privateAddress: address };
  return access.mode === "bastion" && access.bastion ? {} : { address };
}

function wantedNetwork(config: EnvironmentConfig, existing: Existing): SeededNetwork {
  const { zones } = config.volcengine;
  const { adminCidrs } = config.operatorAccess;
  const cidr = vpcRange(config);
  const subnets = zones.map((zone, index) => {
    const range = parseCidr(cidr);
    const subnet = range && subnetOf(range, SUBNET_PREFIX, index);
    return { id: existing.subnetIds[index] ?? "", zone, cidr: subnet ? formatCidr(subnet) : cidr };
  });
  const { securityGroupId, vpcId } = existing;
  const isUsed = securityGroupId !== undefined || config.proxy.existingInstanceIds !== undefined;
  const group = { id: securityGroupId ?? companionId("sg", vpcId), sshFrom: adminCidrs };
  return {
    vpcId,
    cidr,
    subnets: [...subnets, ...bastionSubnet(config, vpcId, subnets)],
    ...(isUsed && { securityGroup: group }),
    ...(config.network.egress === "existing" && { wayOut: wayOut(config) }),
  };
}

/** The bastion stands in the VPC, so its address is in the VPC's range. */
function vpcRange(config: EnvironmentConfig): string {
  const inside = bastionAddress(config);
  const around = inside !== undefined && blockAround(inside, VPC_PREFIX);
  if (around) return around;
  const own = parseCidr(config.network.cidr);
  const count = config.volcengine.zones.length;
  const fits = own && subnetOf(own, SUBNET_PREFIX, count - 1);
  return fits ? config.network.cidr : USUAL_VPC;
}

function bastionAddress({ operatorAccess: access }: EnvironmentConfig): string | undefined {
  if (access.mode !== "bastion" || !access.bastion) return undefined;
  return firstAddress(access.adminCidrs[0] ?? "");
}

/** A subnet of its own for a bastion that is in none of the stack's. */
function bastionSubnet(
  config: EnvironmentConfig,
  vpcId: string,
  subnets: SeededNetwork["subnets"],
): SeededNetwork["subnets"] {
  const inside = bastionAddress(config);
  const cidr = inside !== undefined && blockAround(inside, SUBNET_PREFIX);
  if (!cidr || subnets.some((subnet) => subnet.cidr === cidr)) return [];
  const zone = config.volcengine.zones[0] ?? "";
  return [{ id: companionId("subnet", `bastion of ${vpcId}`), zone, cidr }];
}

function wayOut({ keySource }: EnvironmentConfig): NonNullable<SeededNetwork["wayOut"]> {
  const [source] = keySource.provider === "aliyun" ? (keySource.sourceCidrs ?? []) : [];
  return source === undefined ? {} : { address: firstAddress(source) };
}

function wantedBalancer(config: EnvironmentConfig, network: SeededNetwork): Partial<Seeds> {
  const { existingId: id } = config.balancer;
  if (id === undefined) return {};
  const [, standbyZone] = config.volcengine.zones;
  const subnetId = network.subnets[0]?.id ?? "";
  return { balancer: { id, subnetId, ...(standbyZone !== undefined && { standbyZone }) } };
}

function wantedInstances(config: EnvironmentConfig, network: SeededNetwork): Seeds["instances"] {
  const count = config.volcengine.zones.length;
  return (config.proxy.existingInstanceIds ?? []).map((id, index) => ({
    id,
    subnetId: network.subnets[index % count]?.id ?? "",
  }));
}

function wantedBastion(config: EnvironmentConfig, network: SeededNetwork): Partial<Seeds> {
  const { operatorAccess: access } = config;
  const privateAddress = bastionAddress(config);
  if (access.mode !== "bastion" || !access.bastion || privateAddress === undefined) return {};
  const inner = parseCidr(privateAddress);
  const subnet = network.subnets.find(({ cidr }) => {
    const outer = parseCidr(cidr);
    return outer && inner && containsCidr(outer, inner);
  });
  const host = isPrivate(access.bastion.host) ? BASTION_NAME : access.bastion.host;
  return { bastion: { host, privateAddress, subnetId: subnet?.id ?? "" } };
}

function wantedKeys({ keySource, hostedKeys }: EnvironmentConfig): Partial<Seeds> {
  const named = hostedKeys.flatMap(({ externalKeyId: key }) => (key === undefined ? [] : [key]));
  if (keySource.provider !== "aliyun" || named.length === 0) return {};
  const ids = named.map((key) => key.slice(key.lastIndexOf("/") + 1));
  return { externalKeys: { region: keySource.region, ids } };
}

function firstAddress(text: string): string {
  const block = parseCidr(text);
  if (!block) return text;
  return formatAddress(block.prefix === 32 ? block.network : block.network + 1);
}

/** The network of a prefix length that an address is in. */
function blockAround(address: string, prefix: number): string | undefined {
  const block = parseCidr(address);
  if (!block) return undefined;
  return formatCidr({ network: block.network - (block.network % blockSize(prefix)), prefix });
}
