import { Alias } from "@pulumi/alicloud/kms/alias";
import { Key } from "@pulumi/alicloud/kms/key";
import { backlinks } from "../rule/backlinks";
import { ROTATION } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { EXTERNAL } from "./key-facts";

const aliasesOf = backlinks({ class: Alias, path: "keyId", to: { class: Key } });

/** Keys that KMS cannot rotate can be rotated by hand: an owner, a period, and an alias that can move. */
export const manualRotationPlan = stackRule({
  id: "alibaba-kms-manual-rotation-plan",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a key with imported material has no plan for its rotation by hand",
    zh: "导入密钥材料的密钥缺少人工轮转计划",
  },
  why: {
    en: "KMS never renews it, so nobody notices when its cryptoperiod is over, and without an alias every user must be changed",
    zh: "KMS 不会轮转该密钥，密钥使用期满无人察觉；没有别名则须修改所有使用方",
  },
  fix: {
    en: "give the key an alias that applications use, and tags with its cryptoperiod and its owner",
    zh: "为密钥设置供应用使用的别名，并以标签注明密钥使用期和负责人",
  },
  sources: ["R-281", "R-295", "U-40"],
  controls: { ...ROTATION, ccm: ["CEK-12", "CEK-21"] },
  settings: { tags: ["cryptoperiod-days", "byok-owner"] },
  settingNotes: { tags: "keys of tags that every key with imported material carries" },
  relations: [
    relation(Key, (key, stack, settings: { readonly tags: readonly string[] }) => {
      if (key.outputs.origin !== EXTERNAL)
        return notApplicable({
          en: "KMS made the material of the key",
          zh: "密钥材料由 KMS 生成",
        });
      const tagged = (tag: string) => () =>
        key.outputs.tags?.[tag] ? PASS : lacks(`tag "${tag}"`, `标签 "${tag}"`);
      const named = () =>
        aliasesOf(key, stack).some(() => true) ? PASS : lacks("alias in this stack", "别名");
      return firstViolation(named, ...settings.tags.map(tagged));
    }),
  ],
});

function lacks(en: string, zh: string) {
  return violation({ en: `the key has no ${en}`, zh: `密钥缺少${zh}` });
}
