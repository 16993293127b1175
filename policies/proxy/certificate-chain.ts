import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { KEY_CHANNEL } from "../rule/controls";
import { firstWhere } from "../rule/partly-known";
import { perStack } from "../rule/per-stack";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS, violation } from "../rule/verdict";
import { authorityOf, leafsOf, trusts } from "./authority";
import { broughtOf } from "./deliveries";

/** Certificates that are brought to hosts. */
const servedIn = perStack((stack) => broughtOf(leafsOf(stack), stack));

/** The proxies show a certificate that the store trusts. */
export const certificateChain = stackRule({
  id: "proxy-certificate-chain",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the store trusts another authority than the one that signed the proxies' certificate",
    zh: "密钥库信任的 CA 与签发代理证书的 CA 不一致",
  },
  why: {
    en: "KMS refuses the connection, and every key of the store is out of use",
    zh: "KMS 会拒绝连接，密钥库中的所有密钥不可用",
  },
  fix: {
    en: "give the store and the certificate the same certificate of an authority",
    zh: "使密钥库与代理证书使用同一 CA 证书",
  },
  sources: ["R-038", "R-078", "U-20"],
  controls: KEY_CHANNEL,
  relations: [
    relation(CustomKeyStore, (store, stack) => {
      const served = servedIn(stack);
      if (served.length === 0)
        return notApplicable({
          en: "no certificate of this stack is brought to a host",
          zh: "本栈未向主机下发证书",
        });
      const leaf = firstWhere(served, (each) => trusts(store, each, stack));
      if (leaf === undefined)
        return violation({
          en: `trustAnchorCertificate is not the authority of "${served[0]?.name}", expected its caCertPem`,
          zh: `trustAnchorCertificate 不是 "${served[0]?.name}" 的签发 CA，应为其 caCertPem`,
        });
      const authority = authorityOf(leaf, stack);
      // Left out, the certificate is none of an authority: default of the tls provider.
      const isCa = "to" in authority ? authority.to.outputs.isCaCertificate : true;
      return isCa === true ? PASS : differs("isCaCertificate of the authority", isCa, true);
    }),
  ],
});
