import { NetworkRule } from "@pulumi/alicloud/kms/networkRule";
import { isPrivate, parseCidr } from "../../core/cidr";
import { SOURCE_PREFIX } from "../../core/kms/access-points";
import { INGRESS } from "../rule/controls";
import { expects } from "../rule/expects";
import { eachOf } from "../rule/first-violation";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";

type Limited = Subject<{ readonly widestPrefix: number }>;

/** Applications reach their keys from networks of their own only. */
export const networkRulePrivate = resourceRule({
  id: "alibaba-kms-network-rule-private",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a network rule of KMS lets public addresses or far too many private ones in",
    zh: "KMS 网络控制规则放行了公网地址或过大的私网网段",
  },
  why: {
    en: "a client key that leaked works from wherever the rule allows",
    zh: "泄露的客户端密钥可在规则放行的任何地址使用",
  },
  fix: {
    en: "name in sourcePrivateIps the private networks that the application calls from",
    zh: "在 sourcePrivateIps 中只填写应用所在的私网网段",
  },
  sources: ["R-174", "R-175", "R-177", "R-178", "U-60", "U-61"],
  controls: { ...INGRESS, ccm: ["CEK-03"], iso27001: ["A.8.24"] },
  settings: { widestPrefix: SOURCE_PREFIX.min },
  settingNotes: { widestPrefix: "bits of the widest network that a rule may allow, 8 to 32" },
  cases: [
    on(NetworkRule, ({ sourcePrivateIps: networks }, { settings }: Limited) => {
      const { widestPrefix } = settings;
      if (networks.length === 0)
        return violation({
          en: "sourcePrivateIps is empty, expected at least one private network",
          zh: "sourcePrivateIps 为空，应至少填写一个私网网段",
        });
      return eachOf(networks, (read, index) => {
        const prefix = parseCidr(read())?.prefix ?? 0;
        if (isPrivate(read()) && prefix >= widestPrefix) return PASS;
        return expects(`sourcePrivateIps[${index}]`, read(), {
          en: `a private network of at most a /${widestPrefix}`,
          zh: `不大于 /${widestPrefix} 的私网网段`,
        });
      });
    }),
  ],
});
