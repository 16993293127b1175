import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { within } from "../../core/limits";
import { INGRESS } from "../rule/controls";
import { allHold } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";
import { ADMIN_PORTS, openSource, openToAll, portsOf, unlessOpening } from "./opening";

/** SSH, RDP and the management of HSMs are for named networks. */
export const adminPorts = resourceRule<{ ports: readonly string[] }>({
  id: "alibaba-network-admin-ports",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "a port that hosts or HSMs are administered by is open to the internet",
    zh: "主机或加密机的管理端口对公网开放",
  },
  why: {
    en: "whoever guesses or steals a login reaches the machines that hold the keys or call them",
    zh: "攻击者一旦猜中或窃取登录凭据，即可进入保存或调用密钥的设备",
  },
  fix: {
    en: "set cidrIp to the operators' network, or sourceSecurityGroupId to the bastion's group",
    zh: "将 cidrIp 设为运维网段，或将 sourceSecurityGroupId 设为堡垒机安全组",
  },
  sources: ["R-009", "R-132", "U-06"],
  controls: { ...INGRESS, cis: ["4.3", "4.4"] },
  settings: { ports: ADMIN_PORTS.map(String) },
  settingNotes: { ports: "ports of administration: SSH, RDP, and the management tool of HSMs" },
  cases: [
    on(SecurityGroupRule, (rule, { settings }) => {
      const spared = unlessOpening(rule);
      if (spared !== undefined) return spared;
      const isWrong = allHold(
        () => openSource(rule) !== undefined,
        () => settings.ports.some((port) => within(portsOf(rule), Number(port))),
      );
      return isWrong ? openToAll(rule, "the operators' network") : PASS;
    }),
  ],
});
