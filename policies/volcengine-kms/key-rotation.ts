import { Key } from "@pulumi/volcengine/bin/kms/key";
import { ROTATION } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { HOSTED_ORIGIN, IMPORTED_ORIGIN } from "./origin";
import { isRotatedApart } from "./rotated-apart";

/** Keys that KMS can rotate are rotated; keys with material from elsewhere never can be. */
export const keyRotation = stackRule({
  id: "volcengine-kms-key-rotation",
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
    en: 'set rotateState to "Enable" and give a rotateInterval',
    zh: "将 rotateState 设为 Enable，并设置 rotateInterval",
  },
  sources: ["U-39"],
  controls: ROTATION,
  relations: [
    relation(Key, (resource, stack) => {
      const key = resource.outputs;
      if (key.origin === HOSTED_ORIGIN || key.origin === IMPORTED_ORIGIN)
        return notApplicable({
          en: "the material of the key comes from elsewhere, and KMS cannot renew it",
          zh: "密钥材料由外部提供，KMS 无法轮转",
        });
      // Left out, the key is symmetric: default of KMS.
      if (key.keySpec?.startsWith("SYMMETRIC_") === false)
        return notApplicable({ en: "KMS rotates symmetric keys only", zh: "KMS 仅轮转对称密钥" });
      if (key.rotateState === "Enable" || isRotatedApart(resource, stack)) return PASS;
      return differs("rotateState", key.rotateState, "Enable");
    }),
  ],
});
