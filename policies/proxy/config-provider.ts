import { expects } from "../rule/expects";
import { resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";
import { onProxyConfig } from "./config-file";

/** Key managers that hold keys outside the proxy. Source: vendor's field table. */
const REMOTE: readonly unknown[] = ["aliyun", "aws"];

/** The keys stay in a key manager, never in the proxy's own file. */
export const configProvider = resourceRule({
  id: "proxy-config-provider",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the proxy encrypts with keys of its own instead of a key manager's",
    zh: "代理使用本地密钥加密，而非外部密钥管理系统",
  },
  why: {
    en: "a local key lies in a file on the host: whoever copies the host has the key",
    zh: "本地密钥存放在主机文件中，复制主机即可获得密钥",
  },
  fix: {
    en: "set provider of each entry of kms to aliyun or aws",
    zh: "将 kms 各项的 provider 设为 aliyun 或 aws",
  },
  sources: ["R-056", "R-057", "U-29"],
  controls: { ccm: ["CEK-08", "CEK-10"], pci: ["3.6.1.2"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  cases: onProxyConfig((config) => {
    // Left out, the provider is "local": default of the vendor's field table.
    const providers = Array.from(
      { length: config.managers },
      (_, index) => config.at("kms", index, "provider") ?? "local",
    );
    const wrong = providers.findIndex((each) => !REMOTE.includes(each));
    return wrong < 0
      ? PASS
      : expects(`kms[${wrong}].provider`, providers[wrong], {
          en: "aliyun or aws",
          zh: "aliyun 或 aws",
        });
  }),
});
