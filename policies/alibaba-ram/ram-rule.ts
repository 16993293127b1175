import { Policy, type PolicyArgs } from "@pulumi/alicloud/ram/policy";
import { RAM_RULES, type PolicyContext, type RamRule } from "../../core/ram/judge";
import type { ReadStatement } from "../../core/ram/judge/read-policy";
import type { RuleFacts, Settings } from "../rule/facts";
import {
  on,
  resourceRule,
  type Inputs,
  type ResourceRule,
  type Subject,
} from "../rule/resource-rule";
import type { Text } from "../rule/text";
import { notApplicable } from "../rule/verdict";
import { documentOf } from "./document";
import { judged } from "./judged";
import { NO_DOCUMENT } from "./reasons";

type PolicyInputs = Inputs<PolicyArgs>;

const LEVELS = { error: "mandatory", advice: "advisory" } as const;

/** How a rule asks the judge of policies. */
export interface Question<S extends Settings> {
  /** What the judge expects, in Chinese; it says it in English itself. */
  readonly expectedZh: string;
  /** Statements that the rule is about. @default - those with actions of KMS */
  readonly concerns?: (statement: ReadStatement) => boolean;
  /** Rule that says the same of a statement better. */
  readonly leftTo?: RamRule;
  /** What is known beside the document. @default - nothing */
  readonly contextOf?: (policy: PolicyInputs, subject: Subject<S>) => PolicyContext;
  /** Why the rule has nothing to say of a policy, whatever its document. */
  readonly unless?: (policy: PolicyInputs, subject: Subject<S>) => Text | undefined;
}

/** A rule about documents of policies that the judge of policies has under the same name, and with that weight. */
export function ramRule<S extends Settings = Record<string, never>>(
  name: RamRule,
  facts: Omit<RuleFacts<S>, "id" | "level">,
  question: Question<S>,
): ResourceRule<S> {
  return resourceRule<S>({
    id: `alibaba-ram-${name}`,
    level: LEVELS[RAM_RULES[name]],
    ...facts,
    cases: [
      on(Policy, (policy, subject: Subject<S>) => {
        const reason = question.unless?.(policy, subject);
        if (reason !== undefined) return notApplicable(reason);
        const text = documentOf(policy);
        if (text === undefined) return notApplicable(NO_DOCUMENT);
        const context = question.contextOf?.(policy, subject) ?? {};
        const isSecret = ["policyDocument", "document"].some((path) => subject.isSecret(path));
        return judged({ text, context, isSecret }, name, question);
      }),
    ],
  });
}
