import { ramRule } from "./ram-rule";

/** Actions of KMS are those of its table. */
export const actionKnown = ramRule(
  "action-known",
  {
    severity: "medium",
    what: {
      en: "an action of KMS does not exist, or is not spelt as its reference spells it",
      zh: "KMS 操作不存在，或拼写与接口文档不一致",
    },
    why: {
      en: "the statement grants nothing, and the caller learns it from a refused call",
      zh: "该语句不授予任何权限，直到调用被拒绝才会发现",
    },
    fix: {
      en: "name an interface of KMS as its reference spells it",
      zh: "按接口文档的拼写填写 KMS 接口名",
    },
    sources: ["R-208"],
    controls: {},
  },
  { expectedZh: "KMS 操作表中的名称" },
);
