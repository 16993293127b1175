import type { SecurityGroupRuleArgs } from "@pulumi/alicloud/ecs/securityGroupRule";
import { GVSM_PORT } from "../../core/kms/hsm-binding";
import { PORT, type Range } from "../../core/limits";
import { isAnywhere } from "../rule/address-range";
import { firstWhere } from "../rule/partly-known";
import type { Inputs } from "../rule/resource-rule";
import { notApplicable, violation, type Verdict } from "../rule/verdict";

/** Inputs of a rule of a security group. */
export type GroupRule = Inputs<SecurityGroupRuleArgs>;

/** Ports of SSH, RDP and the management tool of HSMs. */
export const ADMIN_PORTS: readonly number[] = [22, 3389, GVSM_PORT];

/** Stands for every port; the default. Source: upstream provider, `ecs.SecurityGroupRule.portRange`. */
const EVERY_PORT = "-1/-1";

const PROTOCOLS_WITH_PORTS = ["all", "tcp", "udp"];

/** Why a rule lets nothing in to any port; undefined for one that does. */
export function unlessOpening(rule: GroupRule): Verdict | undefined {
  if (rule.type !== "ingress")
    return notApplicable({ en: "the rule is not for ingress", zh: "不是入方向规则" });
  // Not set means accept. Source: upstream provider, `ecs.SecurityGroupRule.policy`.
  if (rule.policy === "drop")
    return notApplicable({ en: "the rule drops traffic", zh: "该规则拒绝流量" });
  if (PROTOCOLS_WITH_PORTS.includes(rule.ipProtocol.toLowerCase())) return undefined;
  return notApplicable({ en: "the rule opens no port", zh: "该规则不开放端口" });
}

/** The range of a rule that holds every address; undefined for a rule that does not let everybody in. */
export function openSource(rule: GroupRule): string | undefined {
  const sources = [() => rule.cidrIp, () => rule.ipv6CidrIp];
  return firstWhere(sources, (read) => isAnywhere(read() ?? ""))?.();
}

/** The ports that a rule opens. */
export function portsOf({ portRange = EVERY_PORT, ipProtocol }: GroupRule): Range {
  const [min = 0, max = 0] = portRange.split("/").map(Number);
  const isEvery = ipProtocol.toLowerCase() === "all" || portRange === EVERY_PORT;
  return isEvery ? PORT : { min, max };
}

/** A violation by a rule that lets everybody in. */
export function openToAll(rule: GroupRule, expected: string): Verdict {
  const { min, max } = portsOf(rule);
  const ports = min === max ? `port ${min}` : `ports ${min} to ${max}`;
  const source = openSource(rule);
  return violation({
    en: `${source} reaches ${rule.ipProtocol} ${ports}, expected ${expected}`,
    zh: `${source} 可访问 ${rule.ipProtocol} ${min}-${max} 端口，应仅放行确需访问的网段`,
  });
}
