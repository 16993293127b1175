import type { RuleFacts } from "../rule/facts";
import { WAIVER_SOURCES } from "./sources";

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
  sources: WAIVER_SOURCES,
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
};
