import { Instance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { ALL_KEY_SPECS, KEY_SPECS, usagesOf, type KeyUsage } from "../../core/kms/editions";
import { expects } from "../rule/expects";
import { relation, stackRule } from "../rule/stack-rule";
import { PASS } from "../rule/verdict";
import { editionsOf } from "./key-edition";
import { DEFAULT_SPEC, specNamed } from "./key-facts";

/** What a key is made for when nothing is said. Source: upstream provider, `kms.Key.keyUsage`. */
const DEFAULT_USAGE: KeyUsage = "ENCRYPT/DECRYPT";

const oneOf = (values: readonly string[]) => ({
  en: values.join(" or "),
  zh: values.join(" 或 "),
});

/** Keys are of a type that their instance has, and are used for what the type can do. */
export const keySpec = stackRule({
  id: "alibaba-kms-key-spec",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a key is of a type that its instance does not have, or is to do what its type cannot",
    zh: "密钥规格与所在实例不符，或用途与规格不符",
  },
  why: {
    en: "KMS refuses the key in the middle of the update, or makes one that the application cannot use",
    zh: "KMS 会在更新过程中拒绝创建，或创建出应用无法使用的密钥",
  },
  fix: {
    en: "choose a keySpec of the instance's edition and the keyUsage that belongs to it",
    zh: "选择实例版本支持的 keySpec，以及与之匹配的 keyUsage",
  },
  sources: ["R-143", "R-144", "R-146", "R-255", "R-256"],
  controls: { ccm: ["CEK-04", "CEK-11"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  relations: [
    relation(Key, (key, stack) => {
      const { keySpec: name = DEFAULT_SPEC } = key.outputs;
      const spec = specNamed(name);
      if (spec === undefined) return expects("keySpec", name, oneOf(ALL_KEY_SPECS));
      const { keyUsage = DEFAULT_USAGE } = key.outputs;
      if (!usagesOf(spec).some((usage) => usage === keyUsage))
        return expects("keyUsage", keyUsage, oneOf(usagesOf(spec)));
      // A type that every edition has is right wherever the key lives.
      if (Object.values(KEY_SPECS).every((specs) => specs.includes(spec))) return PASS;
      const editions = editionsOf(stack.link(key, "dkmsInstanceId", { class: Instance }));
      const specs = editions.flatMap((edition) => KEY_SPECS[edition]);
      return specs.includes(spec) ? PASS : expects("keySpec", spec, oneOf([...new Set(specs)]));
    }),
  ],
});
