import { ACCESS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Values of conditions are of the kind of their key. */
export const conditionValue = ramRule(
  "condition-value",
  {
    severity: "medium",
    what: {
      en: "a condition has a value that its key cannot have",
      zh: "条件值不是该条件键可取的值",
    },
    why: {
      en: "the condition never holds, or RAM refuses the policy",
      zh: "条件永远不成立，或策略被 RAM 拒绝",
    },
    fix: { en: "correct the value", zh: "更正条件值" },
    sources: ["R-215", "R-216"],
    controls: ACCESS,
  },
  { expectedZh: "该条件键可取的值" },
);
