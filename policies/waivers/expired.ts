import type { RuleFacts } from "../rule/facts";
import { WAIVER_SOURCES } from "./sources";

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
  sources: WAIVER_SOURCES,
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
};
