import { Key } from "@pulumi/volcengine/bin/kms/key";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";
import { HOSTED_ORIGIN, NOT_HOSTED } from "./origin";

/** What an external key store serves, and what KMS takes where nothing is said. Source: KMS API, CreateKey; Volcengine KMS documentation 82379/1802730. */
const SPEC = "SYMMETRIC_256";
const USAGE = "ENCRYPT_DECRYPT";

/** A hosted key has the one form that an external key store serves. */
export const hostedKeyForm = resourceRule({
  id: "volcengine-kms-hosted-key-form",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a hosted key is of a kind that no external key store serves",
    zh: "托管密钥的规格或用途不受外部密钥库支持",
  },
  why: {
    en: "the real key is one of AES with 256 bits that encrypts and decrypts, so a key of another kind cannot be used",
    zh: "真实密钥为用于加解密的 AES-256 密钥，其他类型的密钥无法使用",
  },
  fix: {
    en: `set keySpec to "${SPEC}" and keyUsage to "${USAGE}", or leave both out`,
    zh: `将 keySpec 设为 ${SPEC}、keyUsage 设为 ${USAGE}，或两者都不设置`,
  },
  sources: ["R-063", "U-44"],
  controls: {
    ccm: ["CEK-04", "CEK-10", "CEK-11"],
    pci: ["3.7.1"],
    iso27001: ["A.8.24"],
    gbt39786: ["B"],
  },
  cases: [
    on(Key, (key) => {
      if (key.origin !== HOSTED_ORIGIN) return NOT_HOSTED;
      return firstViolation(
        () => ((key.keySpec ?? SPEC) === SPEC ? PASS : differs("keySpec", key.keySpec, SPEC)),
        () => ((key.keyUsage ?? USAGE) === USAGE ? PASS : differs("keyUsage", key.keyUsage, USAGE)),
      );
    }),
  ],
});
