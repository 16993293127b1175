import { PrivateKey } from "@pulumi/tls/privateKey";
import { expects } from "../rule/expects";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";

/** Bits of an RSA key that NIST SP 800-57 still takes for strong enough; also the default of the tls provider. */
const RSA_BITS = 2048;

/** Left out, the curve is P224: default of the tls provider. */
const DEFAULT_CURVE = "P224";

/** Curves of 128 bits of strength and more. Source: NIST SP 800-57 part 1. */
const CURVES = ["P256", "P384", "P521"];
const LISTED = { en: CURVES.join(" or "), zh: CURVES.join("、") };

/** Keys of certificates and of logins are strong. */
export const keyStrength = resourceRule({
  id: "proxy-key-strength",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a private key is weaker than a certificate or a login may rest on",
    zh: "私钥强度不足以用于证书或登录",
  },
  why: {
    en: "who breaks the key of the proxy or of its authority can take the proxy's place",
    zh: "破解代理或其 CA 的私钥即可冒充代理",
  },
  fix: {
    en: 'use algorithm "ECDSA" with ecdsaCurve "P256", "ED25519", or "RSA" with at least 2048 bits',
    zh: "使用 ECDSA P256、ED25519 或至少 2048 位的 RSA",
  },
  sources: ["U-22"],
  controls: {
    ccm: ["CEK-04", "CEK-10"],
    pci: ["3.7.1"],
    iso27001: ["A.8.24"],
    gbt39786: ["8.2", "B"],
  },
  cases: [
    on(PrivateKey, (key) => {
      if (key.algorithm === "RSA") {
        const { rsaBits = RSA_BITS } = key;
        return rsaBits >= RSA_BITS
          ? PASS
          : expects("rsaBits", rsaBits, { en: `at least ${RSA_BITS}`, zh: `至少 ${RSA_BITS}` });
      }
      if (key.algorithm !== "ECDSA") return PASS;
      const { ecdsaCurve = DEFAULT_CURVE } = key;
      return CURVES.includes(ecdsaCurve) ? PASS : expects("ecdsaCurve", ecdsaCurve, LISTED);
    }),
  ],
});
