import { ACCESS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Addresses are compared as addresses, dates as dates. */
export const conditionOperator = ramRule(
  "condition-operator",
  {
    severity: "medium",
    what: {
      en: "a condition compares its key by an operator of another kind",
      zh: "条件运算符与条件键的类型不符",
    },
    why: { en: "the condition never holds, or always does", zh: "条件永远不成立，或永远成立" },
    fix: {
      en: "write an operator of the kind of the condition key",
      zh: "使用与条件键类型相符的运算符",
    },
    sources: ["R-215", "R-213"],
    controls: ACCESS,
  },
  { expectedZh: "与条件键类型相符的运算符" },
);
