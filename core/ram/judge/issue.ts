import type { Issue } from "../../issues";

/** What the judge of policies looks at, each by its name and with its weight: `error` may not be deployed, `advice` is worth a look. */
export const RAM_RULES = {
  "policy-form": "error",
  "policy-version": "error",
  "policy-length": "error",
  "action-form": "error",
  "action-known": "error",
  "action-needless": "advice",
  "resource-form": "error",
  "resource-foreign": "error",
  "resource-kind": "error",
  "resource-unused": "error",
  "ecs-secret-prefix": "advice",
  "random-password-resource": "advice",
  "alias-instead-of-key": "advice",
  "alias-pair": "error",
  "condition-operator": "error",
  "condition-key": "error",
  "condition-value": "error",
  "condition-without-effect": "error",
  "tagged-keys": "error",
  "full-access": "error",
  "decrypt-anything": "advice",
  "sign-anything": "error",
  "read-anything": "advice",
  "secret-anything": "error",
  "separate-duties": "advice",
  "reencrypt-pair": "error",
  "own-key": "error",
  "temporary-grant": "advice",
  "linked-role-condition": "error",
} as const satisfies Readonly<Record<string, "error" | "advice">>;

/** Name of a rule about policies. */
export type RamRule = keyof typeof RAM_RULES;

/** One thing that is wrong with a policy. */
export interface RamIssue extends Issue {
  readonly rule: RamRule;
  readonly level: "error" | "advice";
}

/** An issue with the level of its rule. */
export function ramIssue(rule: RamRule, issue: Issue): RamIssue {
  return { rule, level: RAM_RULES[rule], ...issue };
}
