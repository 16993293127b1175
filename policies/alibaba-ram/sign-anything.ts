import { KEY_GRANTS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Signatures are granted by named keys, or under a condition that narrows the grant. */
export const signAnything = ramRule(
  "sign-anything",
  {
    severity: "high",
    what: {
      en: "a policy allows kms:AsymmetricSign on every key without a condition",
      zh: "策略无条件允许使用所有密钥执行 kms:AsymmetricSign",
    },
    why: {
      en: "whoever has it signs payments, releases and certificates in the name of every key of the account",
      zh: "持有者可以用账号内任何密钥签名，冒充支付、发布或证书的签发方",
    },
    fix: {
      en: "name the keys, or add a condition on tag, address or time",
      zh: "写明密钥，或增加标签、地址、时间条件",
    },
    sources: ["R-482", "U-33"],
    controls: KEY_GRANTS,
  },
  { expectedZh: "指定密钥，或带标签、地址、时间条件" },
);
