import { Key, type KeyArgs } from "@pulumi/volcengine/bin/kms/key";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { leadsTo, targetOf } from "../rule/link-target";
import { perStack } from "../rule/per-stack";
import { reading, type Stack } from "../rule/stack";
import { relation, stackRule, type StackResource } from "../rule/stack-rule";
import { PASS, violation } from "../rule/verdict";
import { HOSTED_ORIGIN, NOT_HOSTED } from "./origin";

/** Store and external key of a hosted key as one text. */
function externalKey(key: StackResource<KeyArgs>, stack: Stack): string {
  const store = stack.link(key, "customKeyStoreId", { class: CustomKeyStore });
  return `${key.outputs.xksKeyId} of ${targetOf(store)}`;
}

/** The first hosted key of each external key. */
const firstOf = perStack((stack) => {
  const first = new Map<string | false, StackResource<KeyArgs>>();
  for (const key of stack.all(Key)) {
    const found = reading(() => key.outputs.origin === HOSTED_ORIGIN && externalKey(key, stack));
    if (found.known && !first.has(found.value)) first.set(found.value, key);
  }
  return first;
});

/** No two hosted keys stand for one external key. */
export const oneExternalKey = stackRule({
  id: "volcengine-kms-one-external-key",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "two hosted keys of one store stand for the same external key",
    zh: "同一密钥库的两个托管密钥对应同一个外部密钥",
  },
  why: {
    en: "whoever may use one of them opens the data of both, and neither can be taken away alone",
    zh: "能使用其中一个密钥的主体即可解密两者的数据，且无法单独停用其中一个",
  },
  fix: {
    en: "give each hosted key an xksKeyId of its own, mapped to a key of its own",
    zh: "为每个托管密钥设置独立的 xksKeyId，并映射到独立的密钥",
  },
  sources: ["R-082", "U-45"],
  controls: { ccm: ["CEK-11"], pci: ["3.6.1.1"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  relations: [
    relation(Key, (key, stack) => {
      if (key.outputs.origin !== HOSTED_ORIGIN) return NOT_HOSTED;
      const first = firstOf(stack).get(externalKey(key, stack));
      if (first === undefined || leadsTo({ to: first }, key)) return PASS;
      return violation({
        en: `xksKeyId is that of key "${first.name}", expected an external key that no other key stands for`,
        zh: `xksKeyId 与密钥 "${first.name}" 相同，应为未被其他密钥使用的外部密钥`,
      });
    }),
  ],
});
