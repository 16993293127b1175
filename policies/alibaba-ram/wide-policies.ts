import type { Text } from "../rule/text";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** Settings about policies that allow everything. */
export interface Wide extends Readonly<Record<string, readonly string[]>> {
  readonly adminPolicies: readonly string[];
  readonly administrators: readonly string[];
}

/** A policy of the account's own, which other rules read. */
export const NOT_THE_VENDORS: Text = {
  en: "the policy is one of the account's own, whose document other rules judge",
  zh: "该策略为自定义策略，其文档由其他规则判断",
};

/** What an attachment of a vendor's policy is, whoever gets it. RAM takes names of policies in any case. */
export function wideAttachment(name: string, { adminPolicies }: Wide): Verdict {
  if (!adminPolicies.some((each) => each.toLowerCase() === name.toLowerCase())) return PASS;
  return violation({
    en: `policyName is ${JSON.stringify(name)}, expected a policy that names actions and resources`,
    zh: `policyName 为 ${JSON.stringify(name)}，应为写明操作与资源的策略`,
  });
}

/** Whether a principal is named as an administrator. Its name is read only where some are, as it may not be known yet. */
export function isAdministrators(principal: () => string, { administrators }: Wide): boolean {
  return administrators.length > 0 && administrators.includes(principal());
}
