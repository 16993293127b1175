import type { SecurityGroupRuleArgs } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { PORT } from "../../core/limits";
import type { Inputs } from "../rule/resource-rule";
import { notApplicable, type Verdict } from "../rule/verdict";

/** Inputs of a rule of a security group. */
export type GroupRule = Pick<
  Inputs<SecurityGroupRuleArgs>,
  "cidrIp" | "direction" | "policy" | "portEnd" | "portStart" | "protocol"
>;

/** Ports of SSH and RDP. */
export const ADMIN_PORTS: readonly number[] = [22, 3389];

/** Stands for every port. Source: VPC API, AuthorizeSecurityGroupIngress. */
const EVERY_PORT = -1;

/** Why a rule of the other direction, or one that shuts something, is not judged; undefined for one that opens something. */
export function unlessOpening(
  rule: GroupRule,
  direction: GroupRule["direction"],
): Verdict | undefined {
  if (rule.direction !== direction)
    return notApplicable({
      en: `the rule is not for ${direction}`,
      zh: `该规则的方向不是 ${direction}`,
    });
  // The upstream default is "accept".
  if (rule.policy !== "drop") return undefined;
  return notApplicable({ en: "the rule drops traffic", zh: "该规则拒绝流量" });
}

/** Whether a rule opens every port. */
export function opensEveryPort(rule: GroupRule): boolean {
  if (rule.protocol === "all" || rule.portStart === EVERY_PORT) return !isPing(rule);
  return !isPing(rule) && rule.portStart <= PORT.min && rule.portEnd >= PORT.max;
}

/** Whether a rule opens a port. */
export function opens(rule: GroupRule, port: number): boolean {
  if (opensEveryPort(rule)) return true;
  return !isPing(rule) && rule.portStart <= port && port <= rule.portEnd;
}

/** Whether a rule is for messages that know no ports. */
export function isPing({ protocol }: GroupRule): boolean {
  return protocol === "icmp" || protocol === "icmpv6";
}

/** The ports of a rule as messages show them: "tcp 22", "udp 1-21", "every port". */
export function portsOf(rule: GroupRule): string {
  if (opensEveryPort(rule)) return "every port";
  const { protocol, portStart, portEnd } = rule;
  return `${protocol} ${portStart === portEnd ? portStart : `${portStart}-${portEnd}`}`;
}
