import type { RuleFacts } from "../rule/facts";
import { WAIVER_SOURCES } from "./sources";

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
  sources: WAIVER_SOURCES,
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
};
