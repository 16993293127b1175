import { ramRule } from "./ram-rule";

/** The policy language has one version; the dates are another cloud's. */
export const policyVersion = ramRule(
  "policy-version",
  {
    severity: "low",
    what: {
      en: "a policy document has another version than RAM knows",
      zh: "策略文档的版本不是 RAM 支持的版本",
    },
    why: {
      en: "RAM refuses the policy, so that what depends on it fails in the middle of an update",
      zh: "RAM 会拒绝该策略，依赖它的资源会在更新途中失败",
    },
    fix: { en: 'write "Version": "1"', zh: '写 "Version": "1"' },
    sources: ["R-223"],
    controls: {},
  },
  { expectedZh: '文本 "1"', concerns: () => true },
);
