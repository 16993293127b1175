import { formatCidr, parseCidr, subnetOf } from "../../core/cidr";
import { SUBNET_PREFIX, type EnvironmentConfig } from "../../core/config";
import { ACTION_TRAIL_ROLE, KEY_STORE_ROLE } from "../../core/kms/service-roles";
import { companionId, type AlibabaSeeds } from "../../sandbox/seeds";

type Dedicated = NonNullable<EnvironmentConfig["dedicatedKms"]>;
type Software = Extract<Dedicated, { edition: "software" }>;
type Hardware = Extract<Dedicated, { edition: "hardware" }>;

/** Prefix length of a seeded VPC. */
const VPC_PREFIX = 16;

/** Second number of the first bound VPC's range, which nothing in a configuration tells. */
const FIRST_BOUND_BLOCK = 110;

/** What the account at Alibaba Cloud must have before a stack of this configuration can be deployed; undefined when it needs nothing. */
export function wantedAlibaba(config: EnvironmentConfig): AlibabaSeeds | undefined {
  const { keySource, dedicatedKms, audit } = config;
  if (keySource.provider !== "aliyun") return undefined;
  const serviceLinkedRoles = wantedRoles(config);
  const wanted = {
    ...(dedicatedKms && wantedInstance(dedicatedKms, keySource.accountId)),
    ...(audit.mode === "existing" && { trail: { name: audit.trailName } }),
  };
  if (Object.keys(wanted).length === 0 && serviceLinkedRoles.length === 0) return undefined;
  return { region: keySource.region, hsms: [], boundNetworks: [], ...wanted, serviceLinkedRoles };
}

/** Roles that the configuration takes as there. */
function wantedRoles({ serviceRoles, dedicatedKms, audit }: EnvironmentConfig): string[] {
  const isKeyStore = dedicatedKms !== undefined && serviceRoles.keyStore === "adopt";
  const isTrail = audit.mode === "trail" && serviceRoles.actionTrail === "adopt";
  return [
    ...(isKeyStore ? [KEY_STORE_ROLE.serviceName] : []),
    ...(isTrail ? [ACTION_TRAIL_ROLE.serviceName] : []),
  ];
}

function wantedInstance(dedicated: Dedicated, accountId?: string): Partial<AlibabaSeeds> {
  if (dedicated.edition === "hardware") return wantedHardware(dedicated);
  const boundNetworks = wantedBoundNetworks(dedicated, accountId);
  return { ...wantedSoftware(dedicated), ...(boundNetworks.length > 0 && { boundNetworks }) };
}

/** VPCs of the account that are bound to the instance. Those of other accounts are none of its business. */
function wantedBoundNetworks({ bindVpcs, zones }: Software, accountId: string | undefined) {
  const own = bindVpcs.filter(({ ownerAccountId }) => ownerAccountId === accountId);
  return own.map(({ vpcId, vswitchId }, index) => {
    const cidr = (prefix: number) => `10.${FIRST_BOUND_BLOCK + index}.0.0/${prefix}`;
    const vswitch = { id: vswitchId, zone: zones[0] ?? "", cidr: cidr(SUBNET_PREFIX) };
    return { vpcId, cidr: cidr(VPC_PREFIX), vswitches: [vswitch] };
  });
}

/** What was bought by hand. */
function wantedHardware(dedicated: Hardware) {
  const { instanceId: id, periodInMonths, autoRenewal, hsm, binding } = dedicated;
  const { existing } = dedicated.network;
  const isManaged = binding.certificates === "managed";
  return {
    hardwareInstance: { id, periodInMonths, autoRenewal },
    hsms: hsm.instanceIds.map((hsmId, index) => ({
      id: hsmId,
      zone: hsm.zones[index] ?? "",
      periodInMonths: hsm.periodInMonths,
    })),
    ...(existing && { network: network(dedicated, existing) }),
    ...(hsm.clusterId !== undefined && { cluster: { id: hsm.clusterId, isManaged } }),
  };
}

/** An adopted software instance is connected in some network: the configuration's, or one that it does not name. */
function wantedSoftware(dedicated: Software) {
  const { existingInstanceId: id, zones } = dedicated;
  const { existing } = dedicated.network;
  if (id === undefined) return existing ? { network: network(dedicated, existing) } : {};
  const own = { vpcId: companionId("vpc", id), vswitchIds: [companionId("vsw", id)] };
  return {
    softwareInstance: { id, zones },
    network: network(dedicated, existing ?? own),
  };
}

function network(
  { network: { cidr }, zones }: Dedicated,
  { vpcId, vswitchIds }: { readonly vpcId: string; readonly vswitchIds: readonly string[] },
): NonNullable<AlibabaSeeds["network"]> {
  const range = parseCidr(cidr);
  const vswitches = vswitchIds.map((id, index) => {
    const block = range && subnetOf(range, SUBNET_PREFIX, index);
    return { id, zone: zones[index] ?? "", cidr: block ? formatCidr(block) : cidr };
  });
  return { vpcId, cidr, vswitches };
}
