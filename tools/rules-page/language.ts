import type { Severity } from "../../policies/rule/facts";
import type { ProfileLevel } from "./profiles";

/** Languages that the rules are written in. */
export type Language = "en" | "zh";

/** Words of a page around the texts of the rules. */
export interface Words {
  readonly why: string;
  readonly fix: string;
  readonly settings: string;
  readonly sources: string;
  readonly frameworks: string;
  /** Head of the overview of a folder, before the profiles. */
  readonly head: readonly string[];
  readonly colon: string;
  readonly comma: string;
  readonly stop: string;
  readonly levels: Readonly<Record<ProfileLevel, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
}

/** The words in each language. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    why: "Why",
    fix: "Fix",
    settings: "Settings",
    sources: "Sources",
    frameworks: "Frameworks",
    head: ["rule", "severity", "by default"],
    colon: ": ",
    comma: ", ",
    stop: ".",
    levels: { mandatory: "mandatory", advisory: "advisory", disabled: "off" },
    severities: { critical: "critical", high: "high", medium: "medium", low: "low" },
  },
  zh: {
    why: "原因",
    fix: "修复",
    settings: "设置",
    sources: "来源",
    frameworks: "合规框架",
    head: ["规则", "严重性", "默认"],
    colon: "：",
    comma: "，",
    stop: "。",
    levels: { mandatory: "强制", advisory: "建议", disabled: "关闭" },
    severities: { critical: "严重", high: "高", medium: "中", low: "低" },
  },
};
