import { GATEWAY_NOTE, gatewayOf } from "./gateway";
import { ramRule } from "./ram-rule";

/** Who re-encrypts needs both halves, and an instance that can. */
export const reencryptPair = ramRule(
  "reencrypt-pair",
  {
    severity: "medium",
    what: {
      en: "one half of ReEncrypt is granted without the other",
      zh: "只授予了 ReEncrypt 的一半权限",
    },
    why: {
      en: "KMS asks for kms:ReEncryptFrom on the old key and kms:ReEncryptTo on the new one, and refuses the call",
      zh: "KMS 要求旧密钥的 kms:ReEncryptFrom 与新密钥的 kms:ReEncryptTo，否则拒绝调用",
    },
    fix: {
      en: "add the other half, or write kms:ReEncrypt*",
      zh: "补上另一半，或写 kms:ReEncrypt*",
    },
    sources: ["R-217"],
    controls: {},
    settings: { gateway: "shared" },
    settingNotes: { gateway: GATEWAY_NOTE },
  },
  {
    expectedZh: "旧密钥的 kms:ReEncryptFrom 与新密钥的 kms:ReEncryptTo",
    contextOf: (_, { settings }) => gatewayOf(settings),
  },
);
