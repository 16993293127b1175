import { resourceRule } from "../rule/resource-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";
import { onProxyConfig } from "./config-file";
import { formFault } from "./credential-forms";
import { credentialsIn, isSample } from "./credentials";

const sample = (path: string): Verdict =>
  violation({
    en: `${path} is a sample of the vendor's documents, expected one of your own`,
    zh: `${path} 为文档示例值，应使用自有凭据`,
  });

/** The proxy's credential is its own. Its value is never part of a message. */
export const configCredentials = resourceRule({
  id: "proxy-config-credentials",
  level: "mandatory",
  severity: "high",
  what: {
    en: "the proxy's credential is a sample, of the wrong form, or that of a key manager",
    zh: "代理凭据为示例值、格式不符，或与密钥管理系统凭据相同",
  },
  why: {
    en: "whoever knows the credential can have the proxy decrypt, and a shared one opens the key manager, too",
    zh: "知晓该凭据者可调用代理解密，若与密钥管理系统共用则后者也会暴露",
  },
  fix: {
    en: "make a random access key id and secret for each environment and use them for auth only",
    zh: "为每个环境随机生成 AccessKey，仅用于 auth",
  },
  sources: ["R-050", "R-052", "U-25"],
  controls: { ccm: ["CEK-10"], pci: ["3.6.1.1", "3.7.1"], iso27001: ["A.8.24"], gbt39786: ["B"] },
  cases: onProxyConfig((config) => {
    const all = credentialsIn(config);
    const shown = all.find(([, value]) => isSample(value));
    if (shown !== undefined) return sample(shown[0]);
    const fault = all.map(formFault).find((each) => each !== undefined);
    if (fault !== undefined) return violation(fault);
    const id = all[0]?.[1];
    const [same] = all.slice(1).find(([, value]) => value === id) ?? [];
    if (same === undefined) return PASS;
    return violation({
      en: `${same} is that of auth, expected another one: auth's is for the calls of KMS only`,
      zh: `${same} 与 auth 相同，应使用其他凭据：auth 仅用于 KMS 调用`,
    });
  }),
});
