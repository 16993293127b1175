import { expects } from "../rule/expects";
import type { Subject } from "../rule/resource-rule";
import { notApplicable, PASS, type Verdict } from "../rule/verdict";

/** A subject whose rule knows the policies that are for administrators. */
export type Administration = Subject<{ readonly adminPolicies: readonly string[] }>;

/** A policy that a principal gets. */
export interface Attached {
  /** Property that names it. */
  readonly path: string;
  readonly name: string | undefined;
  /** `System` or `Custom`. */
  readonly kind: string;
}

/** Whether a policy that a principal gets is one for administrators. */
export function judgeAttached({ path, name, kind }: Attached, subject: Administration): Verdict {
  if (kind.toLowerCase() === "custom")
    return notApplicable({
      en: "the policy is the account's own: its document is judged",
      zh: "该策略为自定义策略，将直接检查其内容",
    });
  const isAdmin = subject.settings.adminPolicies.some(
    (each) => each.toLowerCase() === name?.toLowerCase(),
  );
  return isAdmin
    ? expects(path, name, {
        en: "a policy that names actions and keys",
        zh: "限定操作与密钥的策略",
      })
    : PASS;
}
