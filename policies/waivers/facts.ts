import type { RuleFacts } from "../rule/facts";

const SOURCES = ["R-495", "U-79"] as const;

/** A waiver whose last day is over covers nothing. */
export const WAIVER_EXPIRED: RuleFacts = {
  id: "waivers-expired",
  level: "mandatory",
  severity: "high",
  what: { en: "a waiver has run out", zh: "豁免已过期" },
  why: {
    en: "an exception that nobody renewed is no decision any more",
    zh: "无人续期的例外不再是有效决定",
  },
  fix: {
    en: "repair what it excused, or decide anew and give another end date",
    zh: "修复被豁免的问题，或重新评估并设置新的截止日期",
  },
  sources: SOURCES,
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
};

/** A waiver that no violation needs is a hole that waits for one. */
export const WAIVER_UNUSED: RuleFacts = {
  id: "waivers-unused",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a waiver excuses nothing in the stack that it names",
    zh: "豁免在其指定的资源栈中未匹配任何违规",
  },
  why: {
    en: "it would silently excuse the next violation that fits it",
    zh: "它会悄然放过下一个符合条件的违规",
  },
  fix: { en: "remove the waiver", zh: "删除该豁免" },
  sources: SOURCES,
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
};

/** A waiver that says less than which resource, or that runs for years. */
export const WAIVER_TOO_WIDE: RuleFacts = {
  id: "waivers-too-wide",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a waiver excuses more than named resources for a limited time",
    zh: "豁免范围过宽，未限定资源或期限",
  },
  why: {
    en: "an exception for everything switches the rule off",
    zh: "对全部资源的例外等于关闭规则",
  },
  fix: {
    en: "name type and resource, and an end date within a year",
    zh: "指明资源类型与名称，并设置一年内的截止日期",
  },
  sources: SOURCES,
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
};

/** What is judged of waivers themselves. */
export const WAIVER_FACTS: readonly RuleFacts[] = [WAIVER_EXPIRED, WAIVER_UNUSED, WAIVER_TOO_WIDE];
