import { ramRule } from "./ram-rule";

/** Aliases are made, moved and deleted by who may touch both ends. */
export const aliasPair = ramRule(
  "alias-pair",
  {
    severity: "medium",
    what: {
      en: "an action on aliases is granted on the alias or the key alone",
      zh: "别名操作只授予了别名或密钥其中之一",
    },
    why: {
      en: "KMS asks for permission on both and refuses the call",
      zh: "KMS 要求同时具备两者的权限，否则拒绝调用",
    },
    fix: {
      en: "name the alias and each of its keys, of before and after",
      zh: "同时引用别名及其变更前后的每个密钥",
    },
    sources: ["R-220"],
    controls: {},
  },
  { expectedZh: "同时包含别名及其密钥" },
);
