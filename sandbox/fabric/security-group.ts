import { containsCidr, overlap, parseCidr, type Cidr } from "../../core/cidr";
import type { InstanceRow } from "../volcengine/ecs/rows";
import type { SecurityGroupRuleRow } from "../volcengine/vpc/rows";
import { refuse } from "./decision";
import { where, type NetworkView } from "./view";

/** The other end of a connection, as a security group sees it. */
export interface Peer {
  /** An address, or a block of which every address must be let through. */
  readonly address: string;
  /** Security groups of the other end, when it is an instance. */
  readonly groups?: readonly string[];
}

/** One side of a TCP connection. */
export interface Traffic {
  readonly direction: SecurityGroupRuleRow["direction"];
  readonly peer: Peer;
  /** Port that is connected to. */
  readonly port: number;
}

/**
 * Judges one side of a TCP connection by the security groups of an instance: lowest priority number first, at the same priority drop before accept.
 * What no rule speaks of is let out, and not in.
 * @throws Refusal
 */
export function requireAllowed(view: NetworkView, instance: InstanceRow, traffic: Traffic): void {
  const { direction, peer, port } = traffic;
  const block = parseCidr(peer.address);
  const rules = where(
    view.rules,
    (rule) =>
      instance.securityGroupIds.includes(rule.securityGroupId) &&
      rule.direction === direction &&
      isForPort(rule, port),
  ).sort(byPrecedence);
  const decisive = rules.find((rule) => block !== undefined && speaksOf(rule, peer, block));
  if (decisive ? decisive.policy === "accept" : direction === "egress") return;
  const what = `${direction} ${direction === "ingress" ? "from" : "to"} ${peer.address} on tcp/${port}`;
  if (decisive) {
    refuse(
      "ETIMEDOUT",
      "security-group",
      `security group ${decisive.securityGroupId} of ${instance.id} drops ${what} (priority ${decisive.priority})`,
    );
  }
  refuse(
    "ETIMEDOUT",
    "security-group",
    `${groupsOf(instance)} no ingress rule for ${peer.address} on tcp/${port}`,
  );
}

function groupsOf(instance: InstanceRow): string {
  const ids = instance.securityGroupIds;
  return ids.length === 1
    ? `security group ${ids.join("")} of ${instance.id} has`
    : `security groups ${ids.join(", ")} of ${instance.id} have`;
}

function isForPort(rule: SecurityGroupRuleRow, port: number): boolean {
  if (rule.protocol === "all") return true;
  return rule.protocol === "tcp" && rule.portStart <= port && port <= rule.portEnd;
}

function byPrecedence(a: SecurityGroupRuleRow, b: SecurityGroupRuleRow): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  return a.policy === b.policy ? 0 : a.policy === "drop" ? -1 : 1;
}

/** A rule accepts a block only as a whole, and drops it as soon as a part is meant. */
function speaksOf(rule: SecurityGroupRuleRow, peer: Peer, block: Cidr): boolean {
  if (rule.sourceGroupId !== undefined) return peer.groups?.includes(rule.sourceGroupId) ?? false;
  const cidr = rule.cidrIp === undefined ? undefined : parseCidr(rule.cidrIp);
  if (!cidr) return false;
  return rule.policy === "accept" ? containsCidr(cidr, block) : overlap(cidr, block);
}
