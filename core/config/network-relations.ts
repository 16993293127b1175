import { parseCidr, subnetOf } from "../cidr";
import { repeated, unless, type Relation } from "./relation";

/** Prefix length of each subnet that the kit makes: 256 addresses for at most four proxies and a load balancer. */
export const SUBNET_PREFIX = 24;

/** Shortest prefix of a network that operators connect from. */
const ADMIN_PREFIX_MIN = 8;

/** Tags on one resource. Source: upstream providers of both clouds. */
const TAG_COUNT_MAX = 20;

const zonesBelongToRegion: Relation = ({ config }) => {
  const { region, zones } = config.volcengine;
  return zones.flatMap((zone, index) =>
    unless(zone.startsWith(`${region}-`), {
      path: `volcengine.zones[${index}]`,
      expected: `a zone of ${region}`,
      received: zone,
      fix: "name a zone of volcengine.region",
    }),
  );
};

const zonesDiffer: Relation = ({ config }) =>
  repeated(config.volcengine.zones, (received, index) => ({
    path: `volcengine.zones[${index}]`,
    expected: "a zone that is not in the list yet",
    received,
    fix: "name each zone once",
  }));

const subnetsMatchZones: Relation = ({ config }) => {
  const { existing } = config.network;
  const { zones } = config.volcengine;
  if (!existing) return [];
  return unless(existing.subnetIds.length === zones.length, {
    path: "network.existing.subnetIds",
    expected: `as many subnet ids as volcengine.zones has zones: ${zones.length}`,
    received: existing.subnetIds,
    fix: "list one subnet for each of volcengine.zones",
  });
};

const subnetsDiffer: Relation = ({ config }) =>
  repeated(config.network.existing?.subnetIds ?? [], (received, index) => ({
    path: `network.existing.subnetIds[${index}]`,
    expected: "a subnet that is not in the list yet",
    received,
    fix: "name the subnet of each zone once",
  }));

const networkHoldsSubnets: Relation = ({ config }) => {
  const { cidr, existing } = config.network;
  const count = config.volcengine.zones.length;
  const range = parseCidr(cidr);
  const fits = range !== undefined && subnetOf(range, SUBNET_PREFIX, count - 1) !== undefined;
  return unless(existing !== undefined || fits, {
    path: "network.cidr",
    expected: `a network with room for one /${SUBNET_PREFIX} per zone: ${count}`,
    received: cidr,
    fix: "choose a larger range, such as a /16",
  });
};

const existingEgressNeedsNetwork: Relation = ({ config }) =>
  unless(config.network.egress !== "existing" || config.network.existing !== undefined, {
    path: "network.egress",
    expected: '"eip" or "nat" for a VPC that the kit makes',
    received: "existing",
    fix: "use it only with network.existing",
  });

const adminNetworksAreNarrow: Relation = ({ config }) =>
  config.operatorAccess.adminCidrs.flatMap((text, index) =>
    unless((parseCidr(text)?.prefix ?? 0) >= ADMIN_PREFIX_MIN, {
      path: `operatorAccess.adminCidrs[${index}]`,
      expected: `a network of prefix length ${ADMIN_PREFIX_MIN} to 32`,
      received: text,
      fix: "port 22 must not be open to the world: give the operators' own addresses",
    }),
  );

const adminNetworksDiffer: Relation = ({ config }) =>
  repeated(config.operatorAccess.adminCidrs, (received, index) => ({
    path: `operatorAccess.adminCidrs[${index}]`,
    expected: "a network that is not in the list yet",
    received,
    fix: "name each network once",
  }));

const tagsAreFew: Relation = ({ config }) => {
  const count = Object.keys(config.tags).length;
  return unless(count <= TAG_COUNT_MAX, {
    path: "tags",
    expected: `at most ${TAG_COUNT_MAX} tags`,
    received: count,
    fix: "remove some",
  });
};

/** Problems of zones, networks and tags. */
export const NETWORK_RELATIONS: readonly Relation[] = [
  zonesBelongToRegion,
  zonesDiffer,
  subnetsMatchZones,
  subnetsDiffer,
  networkHoldsSubnets,
  existingEgressNeedsNetwork,
  adminNetworksAreNarrow,
  adminNetworksDiffer,
  tagsAreFew,
];
