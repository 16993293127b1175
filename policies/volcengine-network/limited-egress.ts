import { SecurityGroupRule } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { isAnywhere } from "../rule/address-range";
import { allHold } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";
import { opensEveryPort, unlessOpening } from "./opening";

/** A host reaches what it needs and not everything. */
export const limitedEgress = resourceRule({
  id: "volcengine-network-limited-egress",
  level: "advisory",
  severity: "medium",
  what: { en: "a host may call every port of the internet", zh: "主机可访问公网的所有端口" },
  why: {
    en: "a proxy that was broken into can send plaintext and credentials anywhere by any protocol",
    zh: "代理被攻破后，可经任意协议将明文与凭证外传",
  },
  fix: {
    en: "open the ports that the proxy needs: 443 for the key manager, 53 for names, 123 for time",
    zh: "仅开放代理所需端口：443（密钥管理服务）、53（域名解析）、123（时间同步）",
  },
  sources: ["U-16"],
  controls: { pci: ["1.3.2"], mlps3: ["8.1.3.2"] },
  cases: [
    on(SecurityGroupRule, (rule) => {
      const spared = unlessOpening(rule, "egress");
      if (spared !== undefined) return spared;
      const isUnlimited = allHold(
        () => opensEveryPort(rule),
        () => isAnywhere(rule.cidrIp ?? ""),
      );
      if (!isUnlimited) return PASS;
      return violation({
        en: `cidrIp is "${rule.cidrIp}" for every port, expected single ports or a named network`,
        zh: `所有端口的 cidrIp 为 "${rule.cidrIp}"，应限定端口或网段`,
      });
    }),
  ],
});
