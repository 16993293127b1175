import { Key } from "@pulumi/volcengine/bin/kms/key";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, PASS } from "../rule/verdict";
import { HOSTED_ORIGIN, NOT_HOSTED } from "./origin";

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
  controls: { ccm: ["CEK-08"], iso27001: ["A.8.24"] },
  settings: { storeInStack: false },
  settingNotes: { storeInStack: "true: a store that another stack made is a violation, too" },
  relations: [
    relation(Key, (key, stack, { storeInStack }: { readonly storeInStack: boolean }) => {
      if (key.outputs.origin !== HOSTED_ORIGIN) return NOT_HOSTED;
      const external = () =>
        key.outputs.xksKeyId ? PASS : differs("xksKeyId", undefined, "an external key id");
      const store = () => {
        const link = stack.link(key, "customKeyStoreId", { class: CustomKeyStore });
        if ("to" in link) return PASS;
        const expected = `the id of ${storeInStack ? "a store of this stack" : "an external key store"}`;
        if ("missing" in link) return differs("customKeyStoreId", undefined, expected);
        return storeInStack ? differs("customKeyStoreId", link.outside, expected) : PASS;
      };
      return firstViolation(external, store);
    }),
  ],
});
