import { ramRule } from "./ram-rule";

/** Documents fit the limit of a custom policy. */
export const policyLength = ramRule(
  "policy-length",
  {
    severity: "low",
    what: { en: "a policy document is longer than RAM takes", zh: "策略文档超过 RAM 的长度上限" },
    why: {
      en: "RAM refuses the policy, so that what depends on it fails in the middle of an update",
      zh: "RAM 会拒绝该策略，依赖它的资源会在更新途中失败",
    },
    fix: { en: "part it into several policies", zh: "拆分为多个策略" },
    sources: ["R-205"],
    controls: {},
  },
  { expectedZh: "不超过上限的字节数", concerns: () => true },
);
