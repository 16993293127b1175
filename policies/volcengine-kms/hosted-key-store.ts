import { Key } from "@pulumi/volcengine/bin/kms/key";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { expects } from "../rule/expects";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import type { Text } from "../rule/text";
import { PASS } from "../rule/verdict";
import { HOSTED_ORIGIN, NOT_HOSTED } from "./origin";

const EXTERNAL_KEY: Text = { en: "an external key id", zh: "外部密钥 ID" };
const STORE: Text = { en: "the id of an external key store", zh: "外部密钥库 ID" };
const OWN_STORE: Text = { en: "the id of a store of this stack", zh: "本栈密钥库的 ID" };

/** A hosted key says which key of which store it stands for. */
export const hostedKeyStore = stackRule({
  id: "volcengine-kms-hosted-key-store",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a hosted key names no external key store or no external key",
    zh: "托管密钥未指定外部密钥库或外部密钥",
  },
  why: {
    en: "without both the key has no material that its owner holds",
    zh: "缺少任意一项，密钥便没有由所有者持有的密钥材料",
  },
  fix: {
    en: "set customKeyStoreId to the id of the store and xksKeyId to an alias of the proxy's key mapping",
    zh: "将 customKeyStoreId 设为密钥库 ID，并将 xksKeyId 设为代理 key_mapping 中的别名",
  },
  sources: ["R-081"],
  controls: { ccm: ["CEK-08"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  settings: { storeInStack: false },
  settingNotes: { storeInStack: "true: a store that another stack made is a violation, too" },
  relations: [
    relation(Key, (key, stack, { storeInStack }: { readonly storeInStack: boolean }) => {
      if (key.outputs.origin !== HOSTED_ORIGIN) return NOT_HOSTED;
      const external = () =>
        key.outputs.xksKeyId ? PASS : expects("xksKeyId", undefined, EXTERNAL_KEY);
      const store = () => {
        const link = stack.link(key, "customKeyStoreId", { class: CustomKeyStore });
        if ("to" in link) return PASS;
        const expected = storeInStack ? OWN_STORE : STORE;
        if ("missing" in link) return expects("customKeyStoreId", undefined, expected);
        return storeInStack ? expects("customKeyStoreId", link.outside, expected) : PASS;
      };
      return firstViolation(external, store);
    }),
  ],
});
