import { ramRule } from "./ram-rule";

/** Everybody may list the regions of KMS. */
export const actionNeedless = ramRule(
  "action-needless",
  {
    severity: "low",
    what: { en: "a policy grants an action that needs no grant", zh: "策略授予了无需授权的操作" },
    why: {
      en: "a grant without effect hides what the policy is for",
      zh: "无效的授权会掩盖策略的真正用途",
    },
    fix: { en: "leave kms:DescribeRegions out", zh: "删除 kms:DescribeRegions" },
    sources: ["R-212"],
    controls: {},
  },
  { expectedZh: "需要授权的操作" },
);
