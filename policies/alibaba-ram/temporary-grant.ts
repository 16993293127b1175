import { ACCESS } from "../rule/controls";
import { NOT_TEMPORARY } from "./reasons";
import { ramRule } from "./ram-rule";

/** Policies that carry the tag of temporary ones end by themselves. */
export const temporaryGrant = ramRule(
  "temporary-grant",
  {
    severity: "medium",
    what: {
      en: "a policy that is marked as temporary has no end",
      zh: "标记为临时的策略没有截止时间",
    },
    why: {
      en: "a grant without an end stays after what it was for",
      zh: "没有截止时间的授权在用途结束后仍然有效",
    },
    fix: {
      en: "add DateLessThan on acs:CurrentTime with the time at which the grant ends",
      zh: "增加 acs:CurrentTime 的 DateLessThan 条件，写明截止时间",
    },
    sources: ["R-216"],
    controls: ACCESS,
    settings: { tag: "temporary" },
    settingNotes: { tag: "key of the tag that marks a policy whose grant is to end" },
  },
  {
    expectedZh: "acs:CurrentTime 的 DateLessThan 条件",
    concerns: ({ allows }) => allows,
    contextOf: () => ({ temporary: true }),
    unless: ({ tags }, { settings }) =>
      tags?.[settings.tag] === undefined ? NOT_TEMPORARY : undefined,
  },
);
