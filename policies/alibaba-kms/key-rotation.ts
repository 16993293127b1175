import { Key } from "@pulumi/alicloud/kms/key";
import { ROTATION } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { DEFAULT_SPEC, EXTERNAL, isPair } from "./key-facts";

/** Keys that KMS can rotate are rotated; imported material, key pairs and keys in hardware never can be. */
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
  controls: ROTATION,
  cases: [
    on(Key, (key) => {
      if (key.origin === EXTERNAL)
        return notApplicable({
          en: "the material of the key comes from elsewhere, and KMS cannot renew it",
          zh: "密钥材料由外部导入，KMS 无法轮转",
        });
      if (isPair(key.keySpec ?? DEFAULT_SPEC))
        return notApplicable({
          en: "KMS rotates no key pairs",
          zh: "KMS 不支持轮转非对称密钥",
        });
      // Not set means Disabled. Source: upstream provider, `kms.Key.automaticRotation`.
      if (key.automaticRotation === "Enabled") return PASS;
      if (key.protectionLevel === "HSM" && key.dkmsInstanceId !== undefined)
        return notApplicable({
          en: "a hardware instance rotates no key by itself",
          zh: "硬件密钥管理实例中的密钥不支持自动轮转",
        });
      return differs("automaticRotation", key.automaticRotation, "Enabled");
    }),
  ],
});
