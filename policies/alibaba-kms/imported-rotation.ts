import { Key } from "@pulumi/alicloud/kms/key";
import { ROTATION } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { EXTERNAL } from "./key-facts";

/** No rotation is asked for where KMS cannot make a new version. */
export const importedRotation = resourceRule({
  id: "alibaba-kms-imported-rotation",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a key with imported material asks for automatic rotation",
    zh: "导入密钥材料的密钥启用了自动轮转",
  },
  why: {
    en: "KMS cannot make a new version of imported material, so the update fails or the key is taken for rotated and is not",
    zh: "KMS 无法为导入的密钥材料生成新版本，更新会失败，或误以为密钥已轮转",
  },
  fix: {
    en: "leave automaticRotation out and rotate by hand: a new key, then its alias",
    zh: "不设置 automaticRotation，改为人工轮转：新建密钥并切换别名",
  },
  sources: ["R-289"],
  controls: ROTATION,
  cases: [
    on(Key, (key) => {
      if (key.origin !== EXTERNAL)
        return notApplicable({
          en: "KMS made the material of the key",
          zh: "密钥材料由 KMS 生成",
        });
      return key.automaticRotation === "Enabled"
        ? differs("automaticRotation", key.automaticRotation, "Disabled")
        : PASS;
    }),
  ],
});
