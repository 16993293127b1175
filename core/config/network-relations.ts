import { isPrivate, parseCidr, PRIVATE_CIDRS, subnetOf } from "../cidr";
import { ADMIN_PREFIX, CLB_SOURCE_CIDR, TAG_COUNT_MAX, within } from "../limits";
import { relation, repeated, unless, type Relation } from "./relation";

/** Prefix length of each subnet that the kit makes: 256 addresses for at most four proxies and a load balancer. */
export const SUBNET_PREFIX = 24;

const zonesBelongToRegion = relation(["volcengine"], ({ config }) => {
  const { region, zones } = config.volcengine;
  return zones.flatMap((zone, index) =>
    unless(zone.startsWith(`${region}-`), {
      path: `volcengine.zones[${index}]`,
      expected: `a zone of ${region}`,
      received: zone,
      fix: "name a zone of volcengine.region",
    }),
  );
});

const zonesDiffer = relation(["volcengine"], ({ config }) =>
  repeated(config.volcengine.zones, (received, index) => ({
    path: `volcengine.zones[${index}]`,
    expected: "a zone that is not in the list yet",
    received,
    fix: "name each zone once",
  })),
);

const subnetsMatchZones = relation(["network", "volcengine"], ({ config }) => {
  const { existing } = config.network;
  const { zones } = config.volcengine;
  if (!existing) return [];
  return unless(existing.subnetIds.length === zones.length, {
    path: "network.existing.subnetIds",
    expected: `as many subnet ids as volcengine.zones has zones: ${zones.length}`,
    received: existing.subnetIds,
    fix: "list one subnet for each of volcengine.zones",
  });
});

const subnetsDiffer = relation(["network"], ({ config }) =>
  repeated(config.network.existing?.subnetIds ?? [], (received, index) => ({
    path: `network.existing.subnetIds[${index}]`,
    expected: "a subnet that is not in the list yet",
    received,
    fix: "name the subnet of each zone once",
  })),
);

const networkHoldsSubnets = relation(["network", "volcengine"], ({ config }) => {
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
});

/** Other addresses belong to somebody else, or to the load balancers that call the proxies. */
const networkIsPrivate = relation(["network"], ({ config }) => {
  const { cidr, existing } = config.network;
  return unless(existing !== undefined || isPrivate(cidr), {
    path: "network.cidr",
    expected: `a network inside ${PRIVATE_CIDRS.join(" or ")}, and so apart from ${CLB_SOURCE_CIDR} of the load balancers`,
    received: cidr,
    fix: "choose a private range that no connected network uses",
  });
});

const existingEgressNeedsNetwork = relation(["network"], ({ config }) =>
  unless(config.network.egress !== "existing" || config.network.existing !== undefined, {
    path: "network.egress",
    expected: '"eip" or "nat" for a VPC that the kit makes',
    received: "existing",
    fix: "use it only with network.existing",
  }),
);

const adminNetworksAreNarrow = relation(["operatorAccess"], ({ config }) =>
  config.operatorAccess.adminCidrs.flatMap((text, index) =>
    unless(within(ADMIN_PREFIX, parseCidr(text)?.prefix ?? 0), {
      path: `operatorAccess.adminCidrs[${index}]`,
      expected: `a network of prefix length ${ADMIN_PREFIX.min} to ${ADMIN_PREFIX.max}`,
      received: text,
      fix: "port 22 must not be open to the world: give the operators' own addresses",
    }),
  ),
);

const adminNetworksDiffer = relation(["operatorAccess"], ({ config }) =>
  repeated(config.operatorAccess.adminCidrs, (received, index) => ({
    path: `operatorAccess.adminCidrs[${index}]`,
    expected: "a network that is not in the list yet",
    received,
    fix: "name each network once",
  })),
);

const tagsAreFew = relation(["tags"], ({ config }) => {
  const count = Object.keys(config.tags).length;
  return unless(count <= TAG_COUNT_MAX, {
    path: "tags",
    expected: `at most ${TAG_COUNT_MAX} tags`,
    received: count,
    fix: "remove some",
  });
});

/** Problems of zones, networks and tags. */
export const NETWORK_RELATIONS: readonly Relation[] = [
  zonesBelongToRegion,
  zonesDiffer,
  subnetsMatchZones,
  subnetsDiffer,
  networkHoldsSubnets,
  networkIsPrivate,
  existingEgressNeedsNetwork,
  adminNetworksAreNarrow,
  adminNetworksDiffer,
  tagsAreFew,
];
