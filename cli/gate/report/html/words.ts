import type { Level, Severity } from "../../../../policies/rule/facts";
import type { Stage } from "../../../../policies/pack/stage";
import type { Text } from "../../../../policies/rule/text";

/** Severities as the page names them. */
export const SEVERITY_WORDS: Readonly<Record<Severity, Text>> = {
  critical: { en: "critical", zh: "严重" },
  high: { en: "high", zh: "高" },
  medium: { en: "medium", zh: "中" },
  low: { en: "low", zh: "低" },
};

/** Levels as the page names them. */
export const LEVEL_WORDS: Readonly<Record<Level | "disabled", Text>> = {
  mandatory: { en: "mandatory", zh: "强制" },
  advisory: { en: "advisory", zh: "建议" },
  disabled: { en: "disabled", zh: "停用" },
};

/** Stages as the page names them. */
export const STAGE_WORDS: Readonly<Record<Stage, Text>> = {
  preview: { en: "preview", zh: "预览" },
  update: { en: "update", zh: "更新" },
  state: { en: "existing state", zh: "现有状态" },
};

/** Everything else that the page says by itself. */
export const WORDS = {
  title: { en: "Gate report", zh: "门禁报告" },
  stage: { en: "Judged", zh: "判定阶段" },
  profile: { en: "Profile", zh: "配置档" },
  date: { en: "Date", zh: "日期" },
  pack: { en: "Rule pack", zh: "规则包" },
  clouds: { en: "Clouds", zh: "云" },
  sandbox: { en: "local sandbox", zh: "本地沙箱" },
  realClouds: { en: "real accounts", zh: "真实账号" },
  notKnownFails: { en: "What is not known", zh: "尚未知的值" },
  fails: { en: "closes the gate", zh: "视为不通过" },
  listed: { en: "is listed only", zh: "仅列出" },
  resources: { en: "Resources", zh: "资源" },
  passed: { en: "Passed", zh: "通过" },
  violations: { en: "Violations", zh: "违规" },
  noViolations: { en: "Nothing that was judged breaks a rule.", zh: "已判定的资源均未违反规则。" },
  waived: { en: "Waived", zh: "已豁免" },
  notKnown: { en: "Not known yet", zh: "尚无法判定" },
  notKnownWhy: {
    en: "These judgements need values that exist only after the update; the update makes them again with the real values.",
    zh: "这些判定依赖更新后才存在的值；更新时将以实际值重新判定。",
  },
  brokenOffWhy: {
    en: "What follows is what was judged until then. The gate stays closed until a judgement comes to its end.",
    zh: "以下仅为中断前已判定的内容。在完成一次完整判定之前，门禁保持关闭。",
  },
  notApplicable: { en: "Not applicable", zh: "不适用" },
  rules: { en: "Rules of the pack", zh: "规则包中的规则" },
  severity: { en: "Severity", zh: "严重程度" },
  level: { en: "Level", zh: "级别" },
  rule: { en: "Rule", zh: "规则" },
  resource: { en: "Resource", zh: "资源" },
  finding: { en: "Finding", zh: "问题" },
  what: { en: "What is wrong", zh: "问题" },
  why: { en: "Why it matters", zh: "原因" },
  fix: { en: "How to fix", zh: "修复方法" },
  details: { en: "Why, and how to fix", zh: "原因与修复方法" },
  controls: { en: "Controls", zh: "合规条款" },
  sources: { en: "Requirements", zh: "需求编号" },
  urn: { en: "URN", zh: "URN" },
  owner: { en: "Owner", zh: "负责人" },
  reason: { en: "Reason", zh: "理由" },
  until: { en: "Until", zh: "截止日期" },
  properties: { en: "Waiting for", zh: "等待的属性" },
  filter: { en: "Filter", zh: "筛选" },
  allRules: { en: "all rules", zh: "全部规则" },
  search: { en: "Text", zh: "文本" },
  reset: { en: "Show all", zh: "显示全部" },
  /** The script of the page puts the numbers in. */
  shown: { en: "{shown} of {all} entries shown", zh: "显示 {shown} / {all} 条" },
  noMatch: { en: "No entry matches the filter.", zh: "没有符合筛选条件的条目。" },
} as const satisfies Readonly<Record<string, Text>>;
