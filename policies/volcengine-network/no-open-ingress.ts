import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { isAnywhere } from "../rule/address-range";
import { INGRESS } from "../rule/controls";
import { allHold } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { ADMIN_PORTS, isPing, opens, portsOf, unlessOpening, type GroupRule } from "./opening";

/** Whether each port of a rule is one of a list. */
function isMeant(rule: GroupRule, ports: readonly string[]): boolean {
  const meant = new Set(ports.map(Number).filter((port) => opens(rule, port)));
  return meant.size === rule.portEnd - rule.portStart + 1;
}

/** Nothing is open to everybody, unless it is meant to be. */
export const noOpenIngress = resourceRule<{ publicPorts: readonly string[] }>({
  id: "volcengine-network-no-open-ingress",
  level: "mandatory",
  severity: "high",
  what: { en: "a port is open to the internet", zh: "端口对公网开放" },
  why: {
    en: "calls of KMS come through PrivateLink alone, and anyone else who reaches the proxy can attack it",
    zh: "KMS 仅通过私网连接访问代理，其他来源均可能构成攻击",
  },
  fix: {
    en: "set cidrIp to the network that needs the port, or name the port in the setting publicPorts",
    zh: "将 cidrIp 设为确需访问的网段，或在 publicPorts 设置中列出该端口",
  },
  sources: ["R-009", "U-04"],
  controls: INGRESS,
  settings: { publicPorts: [] },
  settingNotes: { publicPorts: "ports that everybody may reach, for example of a website" },
  cases: [
    on(SecurityGroupRule, (rule, { settings }) => {
      const spared = unlessOpening(rule, "ingress");
      if (spared !== undefined) return spared;
      if (isPing(rule))
        return notApplicable({ en: "the rule opens no port", zh: "该规则不开放端口" });
      const isOpen = allHold(
        () => isAnywhere(rule.cidrIp ?? ""),
        // Those are judged by the rule about the ports of administration.
        () => !ADMIN_PORTS.some((port) => opens(rule, port)),
        () => !isMeant(rule, settings.publicPorts),
      );
      if (!isOpen) return PASS;
      return violation({
        en: `cidrIp is "${rule.cidrIp}" for ${portsOf(rule)}, expected the network that needs it`,
        zh: `${portsOf(rule)} 的 cidrIp 为 "${rule.cidrIp}"，应为确需访问的网段`,
      });
    }),
  ],
});
