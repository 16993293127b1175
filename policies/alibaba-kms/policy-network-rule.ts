import { Policy } from "@pulumi/alicloud/kms/policy";
import { INGRESS } from "../rule/controls";
import { jsonOf } from "../rule/json";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";

/** What a permission policy of an access point says of networks, as far as this rule reads it. */
interface AccessControl {
  readonly NetworkRules?: unknown;
}

/** A policy of an access point names the networks that may use it. */
export const policyNetworkRule = resourceRule({
  id: "alibaba-kms-policy-network-rule",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a permission policy of an access point lets every network in",
    zh: "应用接入点的权限策略未绑定网络控制规则",
  },
  why: {
    en: "a client key that leaked works from anywhere",
    zh: "泄露的客户端密钥可在任意网络使用",
  },
  fix: {
    en: 'set accessControlRules to {"NetworkRules":["name of a network rule"]}',
    zh: '将 accessControlRules 设为 {"NetworkRules":["网络控制规则名称"]}',
  },
  sources: ["R-172", "U-60"],
  controls: { ...INGRESS, ccm: ["CEK-03"], iso27001: ["A.8.24"] },
  cases: [
    on(Policy, ({ accessControlRules }) => {
      const said = jsonOf(accessControlRules) as AccessControl | null | undefined;
      const rules = said?.NetworkRules;
      return Array.isArray(rules) && rules.length > 0
        ? PASS
        : violation({
            en: "accessControlRules names no network rule, expected at least one",
            zh: "accessControlRules 未指定网络控制规则，应至少指定一条",
          });
    }),
  ],
});
