import { KEY_GRANTS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Decryption is granted on named keys, or under a condition that narrows it. */
export const decryptAnything = ramRule(
  "decrypt-anything",
  {
    severity: "high",
    what: {
      en: "a policy allows kms:Decrypt on every key without a condition",
      zh: "策略无条件允许对所有密钥执行 kms:Decrypt",
    },
    why: {
      en: "whoever has it reads what any key of the account protects",
      zh: "持有者可以读取账号内任何密钥保护的数据",
    },
    fix: {
      en: "name the keys, or add a condition on tag, address or time",
      zh: "写明密钥，或增加标签、地址、时间条件",
    },
    sources: ["R-207", "R-074", "U-33"],
    controls: KEY_GRANTS,
  },
  { expectedZh: "指定密钥，或带标签、地址、时间条件" },
);
