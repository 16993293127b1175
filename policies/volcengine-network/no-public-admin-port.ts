import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { isWiderThan, widestOf } from "../rule/address-range";
import { INGRESS } from "../rule/controls";
import { allHold } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";
import { ADMIN_PORTS, opens, portsOf, unlessOpening } from "./opening";

/** SSH and RDP are for named networks. */
export const noPublicAdminPort = resourceRule<{ widestPrefix: number }>({
  id: "volcengine-network-no-public-admin-port",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "a port that hosts are administered by is open to the internet",
    zh: "主机管理端口对公网开放",
  },
  why: {
    en: "whoever guesses or steals a login reaches the proxy and the credentials that it calls the keys with",
    zh: "攻击者一旦猜中或窃取登录凭据，即可进入代理主机并取得调用密钥的凭证",
  },
  fix: {
    en: "set cidrIp to the operators' network, or sourceGroupId to the bastion's security group",
    zh: "将 cidrIp 设为运维网段，或将 sourceGroupId 设为堡垒机安全组",
  },
  sources: ["R-009", "U-04", "U-06"],
  controls: INGRESS,
  settings: { widestPrefix: 8 },
  settingNotes: {
    widestPrefix:
      "shortest prefix length of an IPv4 network that may reach 22 and 3389, 0 to 32; it counts twice for IPv6; 8 is the widest private network",
  },
  cases: [
    on(SecurityGroupRule, (rule, { settings }) => {
      const spared = unlessOpening(rule, "ingress");
      if (spared !== undefined) return spared;
      const isWide = allHold(
        () => ADMIN_PORTS.some((port) => opens(rule, port)),
        () => isWiderThan(rule.cidrIp ?? "", settings.widestPrefix),
      );
      if (!isWide) return PASS;
      const cidr = rule.cidrIp ?? "";
      const widest = widestOf(cidr, settings.widestPrefix);
      return violation({
        en: `cidrIp is "${cidr}" for ${portsOf(rule)}, expected a network no wider than /${widest}`,
        zh: `${portsOf(rule)} 的 cidrIp 为 "${cidr}"，应为不大于 /${widest} 的网段`,
      });
    }),
  ],
});
