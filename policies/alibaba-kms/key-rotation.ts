import { Key } from "@pulumi/alicloud/kms/key";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

/** Origins whose material KMS did not make and cannot renew. */
const FOREIGN_ORIGINS = ["EXTERNAL"];

/** Keys that KMS can rotate are rotated; keys with material from elsewhere never can be. */
export const keyRotation = resourceRule({
  id: "alibaba-kms-key-rotation",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a key that KMS could rotate is never rotated",
    zh: "KMS 可轮转的密钥未启用自动轮转",
  },
  why: {
    en: "the longer one key version encrypts, the more a single leak reveals",
    zh: "同一密钥版本使用越久，一次泄露影响的数据越多",
  },
  fix: {
    en: 'set automaticRotation to "Enabled" and give a rotationInterval',
    zh: "将 automaticRotation 设为 Enabled，并设置 rotationInterval",
  },
  sources: ["R-287", "U-39"],
  controls: { ccm: ["CEK-12"], pci: ["3.7.4"], iso27001: ["A.8.24"] },
  cases: [
    on(Key, (key) => {
      if (key.origin !== undefined && FOREIGN_ORIGINS.includes(key.origin))
        return notApplicable({
          en: "the material of the key comes from elsewhere, and KMS cannot renew it",
          zh: "密钥材料由外部导入，KMS 无法轮转",
        });
      return key.automaticRotation === "Enabled"
        ? PASS
        : differs("automaticRotation", key.automaticRotation, "Enabled");
    }),
  ],
});
