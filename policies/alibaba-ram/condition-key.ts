import { ACCESS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Condition keys are those that RAM and KMS answer. */
export const conditionKey = ramRule(
  "condition-key",
  {
    severity: "medium",
    what: {
      en: "a condition names a key that RAM does not have",
      zh: "条件键不是 RAM 支持的条件键",
    },
    why: {
      en: "the condition never holds, or is left out of account: the grant is not what it looks like",
      zh: "条件永远不成立或被忽略，授权与看上去不同",
    },
    fix: {
      en: "write a condition key of RAM, such as acs:SourceIp or kms:tag/Project",
      zh: "使用 RAM 的条件键，例如 acs:SourceIp 或 kms:tag/Project",
    },
    sources: ["R-213", "R-215"],
    controls: ACCESS,
  },
  { expectedZh: "RAM 的条件键，例如 acs:SourceIp 或 kms:tag/<标签键>" },
);
