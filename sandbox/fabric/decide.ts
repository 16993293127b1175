import { containsCidr, isPrivate, parseCidr } from "../../core/cidr";
import { Refusal, type Origin } from "../cloud/context";
import type { ClbRow } from "../volcengine/clb/rows";
import type { InstanceRow } from "../volcengine/ecs/rows";
import { refuse, type Decision, type Passage, type Target } from "./decision";
import { egressOf, publicAddressOf, type Egress } from "./egress";
import { probesOf, running, throughLoadBalancer, type Arrival, type Probe } from "./load-balancer";
import { loadBalancersOf, throughPrivateLink } from "./private-link";
import { requireAllowed, type Peer } from "./security-group";
import { first, where, type NetworkView } from "./view";

/** Address that all services outside the VPCs have for routes and egress rules: one of TEST-NET-2 (RFC 5737). */
export const DOOR_ADDRESS = "198.51.100.200";

/** Names that private DNS of another cloud's VPCs has, and nobody else. */
const INSTANCE_HOST = /^kst-[a-z0-9-]+\.cryptoservice\.kms\.aliyuncs\.com$/i;

/** Whether a connection is possible, and why not. A pure function of its arguments. */
export function decide(view: NetworkView, from: Origin, to: Target): Decision {
  try {
    switch (from.kind) {
      case "kms":
        return throughPrivateLink(view, from.accountId, to);
      case "operator":
        return fromOperator(view, to);
      case "host":
        return fromHost(view, running(view, from.hostId), to);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, obstacle, reason } = error;
    return { kind: "refused", code, obstacle, reason };
  }
}

/** Health checks whose results a decision needs. */
export function probesFor(view: NetworkView, from: Origin, to: Target): Probe[] {
  const balancers =
    from.kind === "kms"
      ? loadBalancersOf(view, to.host)
      : where(view.clbs, (clb) => clb.eniAddress === to.host);
  return balancers.flatMap((clb) => probesOf(view, clb, to.port));
}

function fromOperator(view: NetworkView, asked: Target): Passage {
  const host = view.publicNames.get(asked.host.toLowerCase())?.address ?? asked.host;
  const to = { ...asked, host };
  const { address, privateAddress } = view.operator;
  if (!isAddress(to.host)) return toDoor(view, to, { sourceIp: address, via: [] });
  if (!isPrivate(to.host)) return toPublicAddress(view, to, { sourceIp: address, via: [] });
  if (privateAddress === undefined) {
    return refuse(
      "ETIMEDOUT",
      "private-address",
      `${to.host} is a private address, and the operator (${address}) is outside its network`,
    );
  }
  const owners = ownersOf(view, to.host, () => true);
  const networks = [...new Set(owners.map((owner) => owner.row.vpcId))];
  if (networks.length > 1) {
    return refuse(
      "ETIMEDOUT",
      "ambiguous-address",
      `${to.host} exists in ${networks.join(" and ")}`,
    );
  }
  const owner =
    owners[0] ??
    refuse(
      "ETIMEDOUT",
      "no-such-address",
      `no instance or load balancer has the address ${to.host}`,
    );
  return toOwner(view, { owner, port: to.port }, { address: privateAddress });
}

function fromHost(view: NetworkView, instance: InstanceRow, to: Target): Passage {
  if (!isAddress(to.host)) {
    requireDoor(view, to);
    requireAllowed(view, instance, {
      direction: "egress",
      peer: { address: DOOR_ADDRESS },
      port: to.port,
    });
    return toDoor(view, to, egressOf(view, instance, DOOR_ADDRESS));
  }
  const vpc = view.vpcs.get(instance.vpcId);
  if (vpc && inside(vpc.cidrBlock, to.host)) return inVpc(view, instance, to);
  requireAllowed(view, instance, {
    direction: "egress",
    peer: { address: to.host },
    port: to.port,
  });
  if (isPrivate(to.host)) {
    return refuse(
      "ETIMEDOUT",
      "no-route",
      `${instance.vpcId} (${vpc?.cidrBlock ?? ""}) has no route to ${to.host}`,
    );
  }
  return toPublicAddress(view, to, egressOf(view, instance, to.host));
}

function inVpc(view: NetworkView, instance: InstanceRow, to: Target): Passage {
  const owner =
    ownersOf(view, to.host, (vpcId) => vpcId === instance.vpcId)[0] ??
    refuse(
      "ETIMEDOUT",
      "no-such-address",
      `no instance or load balancer of ${instance.vpcId} has the address ${to.host}`,
    );
  const groups = owner.kind === "instance" ? owner.row.securityGroupIds : [];
  requireAllowed(view, instance, {
    direction: "egress",
    peer: { address: to.host, groups },
    port: to.port,
  });
  const peer = { address: instance.primaryIpAddress, groups: instance.securityGroupIds };
  return toOwner(view, { owner, port: to.port }, peer);
}

type Owner =
  | { readonly kind: "instance"; readonly row: InstanceRow }
  | { readonly kind: "clb"; readonly row: ClbRow };

function ownersOf(
  view: NetworkView,
  address: string,
  inScope: (vpcId: string) => boolean,
): Owner[] {
  return [
    ...where(view.instances, (row) => row.primaryIpAddress === address).map((row) => ({
      kind: "instance" as const,
      row,
    })),
    ...where(view.clbs, (row) => row.eniAddress === address).map((row) => ({
      kind: "clb" as const,
      row,
    })),
  ].filter((owner) => inScope(owner.row.vpcId));
}

function toOwner(
  view: NetworkView,
  to: { readonly owner: Owner; readonly port: number },
  peer: Peer,
): Passage {
  const { owner, port } = to;
  const arrival = { peer, sourceIp: peer.address, via: [] };
  return owner.kind === "clb"
    ? throughLoadBalancer(view, { clb: owner.row, port }, arrival)
    : toInstance(view, { id: owner.row.id, port }, arrival);
}

function toInstance(
  view: NetworkView,
  to: { readonly id: string; readonly port: number },
  arrival: Arrival,
): Passage {
  const { peer, sourceIp, via } = arrival;
  requireAllowed(view, running(view, to.id), { direction: "ingress", peer, port: to.port });
  return { kind: "host", hostId: to.id, port: to.port, sourceIp, via };
}

function toPublicAddress(view: NetworkView, to: Target, egress: Egress): Passage {
  const eip =
    first(view.addresses, (one) => one.address === to.host) ??
    refuse("ETIMEDOUT", "no-such-address", `nothing in the sandbox has the address ${to.host}`);
  const holder = first(view.associates, (one) => one.allocationId === eip.id);
  if (!holder || !publicAddressOf(view, holder.instanceId)) {
    return refuse(
      "ETIMEDOUT",
      "address-not-attached",
      `${eip.id} (${eip.address}) is not attached to an instance`,
    );
  }
  if (holder.instanceType === "Nat") {
    return refuse(
      "ETIMEDOUT",
      "no-route-in",
      `${eip.id} (${eip.address}) belongs to NAT gateway ${holder.instanceId}, which lets nothing in`,
    );
  }
  return toInstance(
    view,
    { id: holder.instanceId, port: to.port },
    {
      peer: { address: egress.sourceIp },
      sourceIp: egress.sourceIp,
      via: [...egress.via, eip.id],
    },
  );
}

function toDoor(view: NetworkView, to: Target, egress: Egress): Passage {
  requireDoor(view, to);
  return { kind: "door", name: to.host.toLowerCase(), port: to.port, ...egress };
}

function requireDoor(view: NetworkView, to: Target): void {
  const ports = view.doors.get(to.host.toLowerCase());
  if (!ports) {
    if (INSTANCE_HOST.test(to.host)) {
      refuse(
        "ENOTFOUND",
        "alibaba-vpc",
        `${to.host} is a KMS instance's own gateway and resolves only in its Alibaba Cloud VPCs`,
      );
    }
    const known = loadBalancersOf(view, to.host).length > 0;
    refuse(
      "ENOTFOUND",
      "unknown-name",
      known
        ? `${to.host} resolves only for accounts with an endpoint to its service`
        : `the name ${to.host} does not exist`,
    );
  }
  if (!ports.has(to.port)) {
    refuse("ECONNREFUSED", "nothing-listens", `nothing listens on tcp/${to.port} of ${to.host}`);
  }
}

function isAddress(host: string): boolean {
  return parseCidr(host)?.prefix === 32 && !host.includes("/");
}

function inside(block: string, address: string): boolean {
  const outer = parseCidr(block);
  const inner = parseCidr(address);
  return outer !== undefined && inner !== undefined && containsCidr(outer, inner);
}
