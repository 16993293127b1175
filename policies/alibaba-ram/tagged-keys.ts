import { Key } from "@pulumi/alicloud/kms/key";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { judgePolicy } from "../../core/ram/judge";
import { ACCESS } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { documentOf } from "./document";
import { issueMessage } from "./issue-message";
import { merged } from "./merged";
import { NO_DOCUMENT } from "./reasons";
import { NO_KEYS, NO_TAG_CONDITION } from "./stack-reasons";

/** Conditions on tags fit keys of the stack that carry them. */
export const taggedKeys = stackRule({
  id: "alibaba-ram-tagged-keys",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a policy asks for a tag that none of its keys has",
    zh: "策略要求的标签没有任何一个相应密钥具备",
  },
  why: {
    en: "the statement grants nothing, or what it denies stays allowed",
    zh: "该语句不授予任何权限，或者本应拒绝的仍被允许",
  },
  fix: {
    en: "tag the keys that the grant is for, or correct the condition",
    zh: "为相应密钥添加标签，或更正条件",
  },
  sources: ["R-214"],
  controls: ACCESS,
  relations: [
    relation(Policy, (policy, stack) => {
      const keys = stack.all(Key);
      if (keys.length === 0) return notApplicable(NO_KEYS);
      const text = documentOf(policy.outputs);
      if (text === undefined) return notApplicable(NO_DOCUMENT);
      if (!text.includes("kms:tag/")) return notApplicable(NO_TAG_CONDITION);
      const issuesOf = (judged: unknown, arnOf: (key: (typeof keys)[number]) => string) =>
        judgePolicy(judged, {
          keys: keys.map((key) => ({ arn: arnOf(key), tags: key.outputs.tags ?? {} })),
        }).filter(({ rule }) => rule === "tagged-keys");
      // Keys that are still to be made have tags, but no names yet: first whether any key at all has the tag.
      const none = issuesOf(
        merged([text], () => "*"),
        ({ urn }) => urn,
      );
      const wrong =
        none.length > 0 ? none : issuesOf(text, ({ outputs }) => String(outputs["arn"]));
      return wrong.length > 0 ? violation(issueMessage(wrong, "带有该标签的密钥")) : PASS;
    }),
  ],
});
