import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { within } from "../../core/limits";
import { INGRESS } from "../rule/controls";
import { allHold } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";
import { ADMIN_PORTS, openSource, openToAll, portsOf, unlessOpening } from "./opening";
import { isMeant } from "./public-ports";

/** Nothing is open to everybody, unless it is meant to be. */
export const noOpenIngress = resourceRule<{ publicPorts: readonly string[] }>({
  id: "alibaba-network-no-open-ingress",
  level: "mandatory",
  severity: "high",
  what: { en: "a port is open to the internet", zh: "端口对公网开放" },
  why: {
    en: "what calls keys needs no callers from outside, and each open port is one more way in",
    zh: "调用密钥的系统无需公网访问，每个开放端口都是攻击入口",
  },
  fix: {
    en: "set cidrIp to the network that needs the port, or name the port in the setting publicPorts",
    zh: "将 cidrIp 设为确需访问的网段，或在 publicPorts 设置中列出该端口",
  },
  sources: ["U-04"],
  controls: INGRESS,
  settings: { publicPorts: [] },
  settingNotes: { publicPorts: "ports that everybody may reach, for example of a website" },
  cases: [
    on(SecurityGroupRule, (rule, { settings }) => {
      const spared = unlessOpening(rule);
      if (spared !== undefined) return spared;
      const isWrong = allHold(
        () => openSource(rule) !== undefined,
        // Those are judged by the rule about the ports of administration.
        () => !ADMIN_PORTS.some((port) => within(portsOf(rule), port)),
        () => !isMeant(rule, settings.publicPorts),
      );
      return isWrong ? openToAll(rule, "the network that needs it") : PASS;
    }),
  ],
});
