import { ACCESS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Documents have the elements of a policy and no others, so that all they grant can be judged. */
export const policyForm = ramRule(
  "policy-form",
  {
    severity: "medium",
    what: {
      en: "a policy document is not one that can be read and judged",
      zh: "策略文档无法解析或判断",
    },
    why: {
      en: "a statement that nobody can read grants more or less than was meant, and no other rule sees it",
      zh: "无法解析的语句授予的权限与预期不符，其他规则也无法发现",
    },
    fix: {
      en: "write Version and Statement, and in each statement Effect, Action and Resource",
      zh: "写明 Version 与 Statement，每条语句写明 Effect、Action 与 Resource",
    },
    sources: ["R-205"],
    controls: ACCESS,
  },
  { expectedZh: "可解析的策略元素", concerns: () => true },
);
