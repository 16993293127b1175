import { isPrivate } from "../cidr";
import { relation, unless, type Relation } from "./relation";

const NAME_THE_VPC = "set network.existing to the VPC that they are in";

/** What exists cannot be in a VPC that does not exist yet. */
const existingPartsNeedNetwork = relation(["proxy", "balancer", "network"], ({ config }) => {
  const { proxy, balancer, network } = config;
  const parts = [
    ...(proxy.existingInstanceIds ? ["proxy.existingInstanceIds"] : []),
    ...(balancer.existingId ? ["balancer.existingId"] : []),
  ];
  return unless(parts.length === 0 || network.existing !== undefined, {
    path: "network.existing",
    expected: `the VPC of ${parts.join(" and ")}`,
    received: undefined,
    fix: NAME_THE_VPC,
  });
});

/** Neither a bastion nor an operator can have a way into a VPC before it exists: see docs/decisions. */
const waysInNeedNetwork = relation(["operatorAccess", "network"], ({ config }) => {
  const { operatorAccess: access, network } = config;
  if (network.existing) return [];
  if (access.mode === "privateNetwork")
    return [
      {
        path: "operatorAccess.mode",
        expected: '"publicAddress" or "bastion" for a VPC that the kit makes',
        received: access.mode,
        fix: "set network.existing to a VPC that your network is connected to, or use a bastion",
      },
    ];
  return unless(access.mode !== "bastion" || access.bastion === undefined, {
    path: "operatorAccess.bastion",
    expected: "no bastion of your own for a VPC that the kit makes: none can reach it yet",
    received: access.mode === "bastion" ? access.bastion?.host : undefined,
    fix: "leave it out to have a bastion made, or set network.existing to a VPC that yours reaches",
  });
});

/** The proxies see the address that the bastion, or an operator inside, has in their network. */
const insideNetworksArePrivate = relation(["operatorAccess"], ({ config }) => {
  const { operatorAccess: access } = config;
  const isInside =
    access.mode === "privateNetwork" || (access.mode === "bastion" && access.bastion !== undefined);
  const who = access.mode === "bastion" ? "the bastion has" : "operators have";
  return access.adminCidrs.flatMap((text, index) =>
    unless(!isInside || isPrivate(text), {
      path: `operatorAccess.adminCidrs[${index}]`,
      expected: `a private network: the addresses that ${who} inside`,
      received: text,
      fix: "give private addresses, such as 10.20.0.5/32: the proxies see no others",
    }),
  );
});

/** Nobody could have let a bastion in whose address is not known yet. */
const madeBastionNeedsMadeHosts = relation(["operatorAccess", "proxy", "network"], ({ config }) => {
  const { operatorAccess: access, proxy, network } = config;
  const isMade = access.mode === "bastion" && access.bastion === undefined;
  const owner = proxy.existingInstanceIds
    ? "proxy.existingInstanceIds"
    : network.existing?.securityGroupId && "network.existing.securityGroupId";
  return unless(!isMade || !owner, {
    path: "operatorAccess.bastion",
    expected: `the bastion that ${owner} lets in on tcp/22`,
    received: undefined,
    fix: "name it with its host key, or use privateNetwork",
  });
});

/** A host that the kit does not own gets no public address from it. */
const existingInstancesKeepTheirWayOut = relation(["proxy", "network"], ({ config }) =>
  unless(config.proxy.existingInstanceIds === undefined || config.network.egress !== "eip", {
    path: "network.egress",
    expected: '"existing" with proxy.existingInstanceIds',
    received: "eip",
    fix: "the kit gives public addresses only to hosts that it makes",
  }),
);

/** A NAT gateway works by a route, and the routes of an adopted VPC are its owner's. */
const adoptedNetworkKeepsItsRoutes = relation(["network"], ({ config }) => {
  const { existing, egress } = config.network;
  return unless(existing === undefined || egress !== "nat", {
    path: "network.egress",
    expected: '"existing" or "eip" with network.existing',
    received: egress,
    fix: "leave it out and give the subnets a way out: a NAT gateway of the kit would change the routes of all that is in the VPC",
  });
});

/** The kit cannot know the public address of a way out that it did not make, and the proxy's user must not be good from anywhere. */
const existingEgressNeedsSources = relation(["keySource", "network"], ({ config }) => {
  const { keySource, network } = config;
  const isExisting = network.existing !== undefined && network.egress === "existing";
  if (keySource.provider !== "aliyun" || !isExisting) return [];
  if (keySource.keyManagerGateway === "dedicated") return [];
  return unless((keySource.sourceCidrs ?? []).length > 0, {
    path: "keySource.sourceCidrs",
    expected: "the public addresses that the proxies call from",
    received: keySource.sourceCidrs,
    fix: "give the addresses of the existing way out, such as that of the NAT gateway",
  });
});

/** Problems of what a stack adopts, and of the ways into it. */
export const ADOPTION_RELATIONS: readonly Relation[] = [
  existingPartsNeedNetwork,
  waysInNeedNetwork,
  insideNetworksArePrivate,
  madeBastionNeedsMadeHosts,
  existingInstancesKeepTheirWayOut,
  adoptedNetworkKeepsItsRoutes,
  existingEgressNeedsSources,
];
