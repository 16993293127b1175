import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { containsCidr, parseCidr } from "../../core/cidr";
import { CLB_SOURCE_CIDR } from "../../core/limits";
import { isAnywhere } from "../rule/address-range";
import { INGRESS } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { exposedBackend } from "./exposed-backend";
import { unlessOpening } from "./opening";

function isWithin(cidr: string, ranges: readonly string[]): boolean {
  const inner = parseCidr(cidr);
  const outer = ranges.map(parseCidr);
  return inner !== undefined && outer.some((each) => each && containsCidr(each, inner));
}

/** The proxies answer the load balancer and nobody else. */
export const proxyPortSource = stackRule<{ balancerCidrs: readonly string[] }>({
  id: "volcengine-network-proxy-port-source",
  level: "mandatory",
  severity: "high",
  what: {
    en: "the port of a proxy is open to more than its load balancer",
    zh: "代理端口对负载均衡以外的来源开放",
  },
  why: {
    en: "a host beside the proxy can try credentials on it without PrivateLink in between",
    zh: "同网络的其他主机可绕过私网连接直接尝试访问代理",
  },
  fix: {
    en: "set cidrIp to the addresses of the load balancer, or name a security group by sourceGroupId",
    zh: "将 cidrIp 设为负载均衡的地址段，或使用 sourceGroupId 指定安全组",
  },
  sources: ["R-009", "U-05"],
  controls: INGRESS,
  settings: { balancerCidrs: [CLB_SOURCE_CIDR] },
  settingNotes: { balancerCidrs: "networks that health checks and PrivateLink traffic come from" },
  relations: [
    relation(SecurityGroupRule, (rule, stack, { balancerCidrs }) => {
      const spared = unlessOpening(rule.outputs, "ingress");
      if (spared !== undefined) return spared;
      const port = exposedBackend(rule, stack)?.outputs.port;
      const { cidrIp } = rule.outputs;
      // A network that holds everybody is judged by the rules about open ports.
      if (port === undefined || isAnywhere(cidrIp ?? ""))
        return notApplicable({
          en: "the rule opens no port of a proxy to a network",
          zh: "该规则未向某网段开放代理端口",
        });
      if (cidrIp === undefined || isWithin(cidrIp, balancerCidrs)) return PASS;
      const expected = balancerCidrs.join(", ");
      return violation({
        en: `cidrIp is "${cidrIp}" for port ${port} of a proxy, expected a part of ${expected}`,
        zh: `代理端口 ${port} 的 cidrIp 为 "${cidrIp}"，应在 ${expected} 之内`,
      });
    }),
  ],
});
